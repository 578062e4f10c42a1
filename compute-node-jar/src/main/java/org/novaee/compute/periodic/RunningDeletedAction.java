package org.novaee.compute.periodic;

import java.util.Locale;

/** What is done with a guest whose server is deleted or on another host. */
public enum RunningDeletedAction {
  /** It is removed. */
  REAP,
  /** The log tells of it. */
  LOG,
  /** It is turned off and kept. */
  SHUTDOWN,
  /** Nothing. */
  NOOP;

  /** As the configuration names it. */
  public static RunningDeletedAction of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
