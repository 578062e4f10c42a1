package org.novaee.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods travel over JMS; each method is a {@link Cast} or {@link Call}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Contract {

  /** The contract's name in envelopes. */
  String name();

  /** Its current version, {@code major.minor}; a minor step only adds methods. */
  String version() default "1.0";
}
