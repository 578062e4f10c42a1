package org.novaee.rpc;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.slf4j.MDC;

/**
 * Who asks for what is being done, carried along every message and shown in every log line.
 *
 * @param requestId {@code req-<uuid>}, never null
 * @param globalRequestId the id the client sent in {@code X-OpenStack-Request-ID}, or null
 * @param userId the user's id, null for the system's own work
 * @param userName the user's name, or null
 * @param projectId the project's id, null for the system's own work or a token without project
 *     scope
 * @param projectName the project's name, or null
 * @param userDomainId the domain of the user, or null
 * @param projectDomainId the domain of the project, or null
 * @param systemScope {@code "all"} for a system-scoped token, else null
 * @param roles role names in lower case, never null
 */
public record RequestContext(
    String requestId,
    String globalRequestId,
    String userId,
    String userName,
    String projectId,
    String projectName,
    String userDomainId,
    String projectDomainId,
    String systemScope,
    List<String> roles) {

  private static final ThreadLocal<RequestContext> CURRENT = new ThreadLocal<>();

  public RequestContext {
    roles = roles == null ? List.of() : List.copyOf(roles);
  }

  /** A context for work that no user asked for: a periodic task, a start. */
  public static RequestContext system() {
    return new RequestContext(newRequestId(), null, null, null, null, null, null, null, null, null);
  }

  public static String newRequestId() {
    return "req-" + UUID.randomUUID();
  }

  /**
   * The context of the work this thread is doing; a new {@link #system()} one where none is set.
   */
  public static RequestContext current() {
    RequestContext context = CURRENT.get();
    return context == null ? system() : context;
  }

  /** Runs {@code work} with this context as the thread's own, and puts the former one back. */
  public <T> T call(Callable<T> work) throws Exception {
    RequestContext before = CURRENT.get();
    bind(this);
    try {
      return work.call();
    } finally {
      bind(before);
    }
  }

  /** As {@link #call} for work without a result. */
  public void run(Runnable work) {
    RequestContext before = CURRENT.get();
    bind(this);
    try {
      work.run();
    } finally {
      bind(before);
    }
  }

  private static void bind(RequestContext context) {
    if (context == null) {
      CURRENT.remove();
      MDC.remove("request");
      return;
    }
    CURRENT.set(context);
    MDC.put("request", context.logForm());
  }

  /** {@code <request id> <user> <project>} as log lines show it, a dash for what is absent. */
  public String logForm() {
    return requestId + " " + orDash(userId) + " " + orDash(projectId);
  }

  private static String orDash(String value) {
    return value == null ? "-" : value;
  }
}
