package org.novaee.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fire-and-forget method of a {@link Contract}: the caller goes on at once, the message is
 * durable and never expires. Inside a step it leaves with the step's commit, otherwise at once. The
 * method returns {@code void}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Cast {

  /** The contract version that introduced the method. */
  String since() default "1.0";
}
