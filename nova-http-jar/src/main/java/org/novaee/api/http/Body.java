package org.novaee.api.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The schema document the request's body must obey. Without it a body is read, if there is one, but
 * not checked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface Body {

  /** The document's name below {@code schemas/}, such as {@code flavors/create}. */
  String value();

  /** The last microversion with a body; without it there is one always. */
  String until() default "";
}
