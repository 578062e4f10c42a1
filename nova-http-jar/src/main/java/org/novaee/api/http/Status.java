package org.novaee.api.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The status of a successful answer; without it 200. Repeated where a microversion changed it, the
 * newest that the request's version reaches counts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Status.Statuses.class)
public @interface Status {

  /** The status code. */
  int value();

  /** The first microversion with this status. */
  String since() default "2.1";

  /** Several of them. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Statuses {
    /** The statuses in any order. */
    Status[] value();
  }
}
