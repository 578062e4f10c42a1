package org.novaee.compute.driver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.novaee.model.GuestPlace;
import org.novaee.model.Server;
import org.novaee.network.DevicePort;
import org.novaee.network.PortProfiles;

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
        public void claim(String holder, Server server, List<DevicePort> ports) {
          give(holder, server, ports);
        }

        @Override
        public Optional<GuestPlace> place(String holder) {
          return Optional.empty();
        }

        @Override
        public PortProfiles give(String holder, Server server, List<DevicePort> ports) {
          if (!ports.isEmpty()) {
            return give(server, ports.get(0));
          }
          return PortProfiles.NONE;
        }

        @Override
        public PortProfiles give(Server server, DevicePort port) {
          throw new PlaceRefused("this hypervisor has no devices for ports: " + port.portId());
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
   * @param ports all of the server's that are to be devices
   * @throws PlaceRefused if there is not enough
   * @throws DriverException if that cannot be told
   */
  void claim(String holder, Server server, List<DevicePort> ports);

  /** The same for a server none of whose ports is to be a device, as far as that is known. */
  default void claim(String holder, Server server) {
    claim(holder, server, List.of());
  }

  /**
   * Where the guest is to be for which that was claimed; empty if nothing was, or if it is all one.
   */
  Optional<GuestPlace> place(String holder);

  /**
   * Chooses it anew for the guest that is about to be made here, with devices for the server's
   * ports: those that they are here already if that can be.
   *
   * @param holder the server's uuid, or that of the move that brings it
   * @param ports all of the server's that are to be devices, without addresses of other hosts
   * @return what the network service is to know of the devices
   * @throws PlaceRefused if there is not enough
   * @throws DriverException if that cannot be told
   */
  PortProfiles give(String holder, Server server, List<DevicePort> ports);

  /**
   * Chooses a device for one more port of a guest that is here, and holds it in the port's name
   * until the guest has it.
   *
   * @param port without the address of another host
   * @return what the network service is to know of the device
   * @throws PlaceRefused if there is none
   * @throws DriverException if that cannot be told
   */
  PortProfiles give(Server server, DevicePort port);

  /** Holds nothing for it any more. */
  void release(String holder);

  /** Holds nothing any more but for these servers and their ports, and these moves. */
  void retain(Set<String> holders);
}
