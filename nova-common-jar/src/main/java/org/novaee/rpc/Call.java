package org.novaee.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A request-and-reply method of a {@link Contract}: the caller waits for the answer, the request
 * expires with the caller's patience. Calling one inside a step is refused, since nothing may wait
 * while it holds a transaction.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Call {

  /** The contract version that introduced the method. */
  String since() default "1.0";

  /** How long the caller waits, in seconds; after that the call throws {@link RpcTimeout}. */
  long timeoutSeconds() default 60;
}
