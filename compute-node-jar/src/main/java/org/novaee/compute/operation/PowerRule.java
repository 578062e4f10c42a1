package org.novaee.compute.operation;

import java.util.Set;
import org.novaee.compute.driver.PowerState;

/** What is to be done when a server at rest is found in a power state. */
enum PowerRule {
  /** The state fits; only the recorded number may have to follow. */
  FITS,
  /** The guest ended by itself: the server is stopped. */
  STOPPED_BY_ITSELF,
  /** The guest runs although the server is stopped: it is turned off. */
  TURN_OFF,
  /** Cannot be judged, or not be mended here; nothing is done. */
  LEAVE;

  private static final Set<PowerState> ENDED = Set.of(PowerState.SHUTDOWN, PowerState.CRASHED);
  private static final Set<PowerState> ALIVE =
      Set.of(PowerState.RUNNING, PowerState.PAUSED, PowerState.SUSPENDED);

  static PowerRule of(String vmState, PowerState actual) {
    if (actual == PowerState.UNKNOWN || actual == PowerState.ABSENT) {
      return LEAVE;
    }
    return switch (vmState) {
      case VmState.ACTIVE, VmState.PAUSED -> ENDED.contains(actual) ? STOPPED_BY_ITSELF : FITS;
      case VmState.STOPPED -> ALIVE.contains(actual) ? TURN_OFF : FITS;
      default -> FITS;
    };
  }
}
