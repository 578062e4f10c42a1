package org.novaee.compute.driver;

import java.util.Optional;
import java.util.Set;
import org.novaee.model.GuestPlace;
import org.novaee.model.Server;

/**
 * Holds the parts of the host that servers are to have to themselves, such as processors, memory of
 * a NUMA node and PCI devices, until their guests have them. What guests have needs no holding.
 * Thread-safe.
 */
public interface PlaceClaims {

  /** Of a hypervisor whose guests have nothing to themselves. */
  PlaceClaims NONE =
      new PlaceClaims() {
        @Override
        public void claim(String holder, Server server) {}

        @Override
        public Optional<GuestPlace> place(String holder) {
          return Optional.empty();
        }

        @Override
        public void release(String holder) {}

        @Override
        public void retain(Set<String> holders) {}
      };

  /**
   * Chooses what the server is to have and holds it; a repeat holds the same.
   *
   * @param holder the server's uuid, or that of the move that brings it
   * @throws PlaceRefused if there is not enough
   * @throws DriverException if that cannot be told
   */
  void claim(String holder, Server server);

  /**
   * Where the guest is to be for which that was claimed; empty if nothing was, or if it is all one.
   */
  Optional<GuestPlace> place(String holder);

  /** Holds nothing for it any more. */
  void release(String holder);

  /** Holds nothing any more but for these. */
  void retain(Set<String> holders);
}
