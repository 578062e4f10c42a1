package org.novaee.compute.driver.libvirt;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Places on the host that are held for guests whose domains do not tell them yet. In memory only:
 * after a restart, what is not defined is chosen anew. Thread-safe.
 */
final class HeldPlaces {

  /**
   * A place that is held.
   *
   * @param server whose it is to be
   * @param beside whether the server has a domain here that stays as it is until then
   * @param devices addresses of PCI devices
   * @param isPort whether it is the device of one more port of a guest that is here
   */
  record Held(
      String server, boolean beside, PlacedGuest place, Set<String> devices, boolean isPort) {
    Held {
      devices = Set.copyOf(devices);
    }

    /** Of a whole guest. */
    Held(String server, boolean beside, PlacedGuest place, Set<String> devices) {
      this(server, beside, place, devices, false);
    }

    /** Of a port. */
    static Held port(String server, String device) {
      return new Held(server, true, PlacedGuest.NOWHERE, Set.of(device), true);
    }
  }

  private final Map<String, Held> byHolder = new HashMap<>();

  /** What was held for that holder before is given up. */
  synchronized void hold(String holder, Held held) {
    byHolder.put(holder, held);
  }

  synchronized Map<String, Held> all() {
    return Map.copyOf(byHolder);
  }

  synchronized void release(String holder) {
    byHolder.remove(holder);
  }

  /** Gives up all but what these hold, and the ports of these. */
  synchronized void retain(Set<String> holders) {
    byHolder
        .entrySet()
        .removeIf(
            each -> {
              Held held = each.getValue();
              return !holders.contains(held.isPort() ? held.server() : each.getKey());
            });
  }

  /** A domain of the server that is new tells its place from now on. */
  synchronized void defined(String server) {
    byHolder.values().removeIf(held -> held.server().equals(server));
  }
}
