package org.novaee.neighbour;

import java.util.Optional;

/**
 * The token of the API user on whose behalf this thread works. It never leaves the process in a
 * message and is never logged; what is done later, in another process, is done with the service's
 * own credentials.
 */
public final class UserToken {

  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private UserToken() {}

  /**
   * Binds a token to this thread until the result is closed, on the same thread.
   *
   * @param token null for none
   */
  public static Binding bind(String token) {
    String before = CURRENT.get();
    set(token);
    return () -> set(before);
  }

  /** This thread's token. */
  public static Optional<String> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  private static void set(String token) {
    if (token == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(token);
    }
  }

  /** Ends a binding when closed; what was bound before is bound again. */
  @FunctionalInterface
  public interface Binding extends AutoCloseable {
    @Override
    void close();
  }
}
