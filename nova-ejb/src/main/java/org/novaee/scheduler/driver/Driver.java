package org.novaee.scheduler.driver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What operators are told of a driver. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Driver {

  /** The name that configuration files use, without its path. */
  String name();

  /** What it does, in a sentence. */
  String description();
}
