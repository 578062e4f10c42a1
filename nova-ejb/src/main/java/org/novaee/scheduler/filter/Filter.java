package org.novaee.scheduler.filter;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What a {@link HostFilter} is called and when it runs. */
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface Filter {

  /** The name in {@code enabled_filters} and in the elimination. */
  String name();

  /** One sentence for operators. */
  String description();

  /**
   * Whether its answer is the same for all servers of one request, so that it need not be asked for
   * each of them.
   */
  boolean oncePerRequest() default true;

  /**
   * Whether its answer for a host may change when another host gets a member of the request's
   * group.
   */
  boolean followsGroup() default false;

  /** Whether it also checks the host a server is already on when the server is rebuilt there. */
  boolean onRebuild() default false;

  /** Whether it looks at {@code hosted}, which costs memory for every server there is. */
  boolean readsServers() default false;
}
