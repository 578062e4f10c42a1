package org.novaee.scheduler.weigher;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What a {@link HostWeigher} is called and how much its figures count. */
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface Weigher {

  /** Its name in {@code weight_classes}. */
  String name();

  /** One sentence for operators. */
  String description();

  /** The option with its multiplier, {@code group.name}. */
  String option();

  /** The key of aggregate metadata that overrides the option for the aggregate's hosts. */
  String aggregateKey();

  /** Figures below count as this much; NaN for the lowest figure there is. */
  double floor() default Double.NaN;

  /** Whether a host is the better the less it has: the multiplier is taken with a minus. */
  boolean lessIsBetter() default false;

  /**
   * Whether it looks at {@code hosted}, which costs memory for every server there is; asked only
   * while its option is not zero.
   */
  boolean readsServers() default false;
}
