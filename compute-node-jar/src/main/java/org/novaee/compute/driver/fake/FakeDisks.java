package org.novaee.compute.driver.fake;

import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/** Plugs volumes into fake guests. What is as wanted already takes no step. */
final class FakeDisks {

  private final FakeGuests guests;
  private final FakeSteps steps;

  FakeDisks(FakeGuests guests, FakeSteps steps) {
    this.guests = guests;
    this.steps = steps;
  }

  /** A guest that is made has all volumes that are connected. */
  void plugAll(Server server) {
    Set<String> connected =
        server.blockDevices().stream()
            .filter(device -> device.connectionInfo() != null)
            .map(BlockDevice::volumeId)
            .collect(Collectors.toSet());
    guests.plug(server.uuid(), connected);
  }

  void attach(Server server, BlockDevice device) {
    if (!has(server, device)) {
      steps.take("attach-volume", server);
      guests.plug(server.uuid(), Set.of(device.volumeId()));
    }
  }

  void detach(Server server, BlockDevice device) {
    if (has(server, device)) {
      steps.take("detach-volume", server);
      guests.unplug(server.uuid(), device.volumeId());
    }
  }

  void swap(Server server, BlockDevice from, BlockDevice to) {
    if (!has(server, to)) {
      steps.take("swap-volume", server);
      guests.unplug(server.uuid(), from.volumeId());
      guests.plug(server.uuid(), Set.of(to.volumeId()));
    }
  }

  private boolean has(Server server, BlockDevice device) {
    return guests.volumes(server.uuid()).contains(device.volumeId());
  }
}
