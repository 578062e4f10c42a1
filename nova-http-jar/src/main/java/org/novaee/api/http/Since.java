package org.novaee.api.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The first microversion which has this operation, or this component of a view. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD})
public @interface Since {

  /** Such as {@code 2.47}. */
  String value();

  /** The status that earlier microversions of Placement answer with; those of Compute: 404. */
  int before() default 404;
}
