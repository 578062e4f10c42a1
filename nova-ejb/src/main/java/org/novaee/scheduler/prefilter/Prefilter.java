package org.novaee.scheduler.prefilter;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What a {@link RequestFilter} is called and when it runs. */
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface Prefilter {

  /** Nova's name for it. */
  String name();

  /** One sentence for operators. */
  String description();

  /** The option that switches it on, {@code group.name}; empty if it always runs. */
  String option() default "";
}
