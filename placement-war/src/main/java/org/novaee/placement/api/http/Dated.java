package org.novaee.placement.api.http;

import java.time.Instant;

/**
 * An answer and the time it is of, which clients are told from 1.15 on.
 *
 * @param view what is written as JSON; null for an answer without a body
 * @param modified when what it tells was changed last
 */
public record Dated(Object view, Instant modified) {

  /**
   * An answer about something that was changed at a known time.
   *
   * @param seconds since 1970; 0 where nobody knows, then it is of now
   */
  public static Dated of(Object view, long seconds) {
    return seconds == 0 ? now(view) : new Dated(view, Instant.ofEpochSecond(seconds));
  }

  /** An answer that is of now. */
  public static Dated now(Object view) {
    return new Dated(view, Instant.now());
  }
}
