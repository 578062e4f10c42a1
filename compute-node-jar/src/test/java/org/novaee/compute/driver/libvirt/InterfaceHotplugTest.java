package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.converter.GuestOptions;
import org.novaee.compute.driver.libvirt.converter.PlainOptions;
import org.novaee.compute.driver.libvirt.converter.VolumeDisks;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.compute.volume.HostVolumes;
import org.novaee.model.Server;
import org.novaee.model.Vif;

class InterfaceHotplugTest {

  private final FakeGuests guests = new FakeGuests();
  private final InterfaceHotplug hotplug =
      new InterfaceHotplug(
          guests,
          converter(),
          () -> Map.of(PortVifs.ADDRESS, "eth5v0"),
          new DetachPatience(3, Duration.ofMillis(1)));
  private final Server server = new GuestServer().build();
  private final Vif vif = server.vifs().get(0);

  @Test
  void plugsIntoARunningGuestOnce() {
    guests.states.put(server.uuid(), PowerState.RUNNING);
    hotplug.plug(server, vif);
    hotplug.plug(server, vif);
    assertThat(guests.done).containsExactly("plug LIVE");
    hotplug.unplug(server, vif);
    hotplug.unplug(server, vif);
    assertThat(guests.done).containsExactly("plug LIVE", "unplug LIVE");
  }

  @Test
  void leavesAGuestThatIsOffToItsNextStart() {
    guests.states.put(server.uuid(), PowerState.SHUTDOWN);
    hotplug.plug(server, vif);
    hotplug.unplug(server, vif);
    assertThat(guests.done).isEmpty();
  }

  @Test
  void asksAGuestAgainThatDoesNotLetGo() {
    guests.states.put(server.uuid(), PowerState.RUNNING);
    hotplug.plug(server, vif);
    guests.ignoresUnplugging(2);
    hotplug.unplug(server, vif);
    assertThat(guests.done).hasSize(4);

    hotplug.plug(server, vif);
    guests.ignoresUnplugging(3);
    assertThatThrownBy(() -> hotplug.unplug(server, vif))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(vif.macAddress());
  }

  @Test
  void plugsDevicesOfTheHostInAndOut() {
    guests.states.put(server.uuid(), PowerState.RUNNING);
    for (Vif port : List.of(PortVifs.direct(), PortVifs.macvtap(), PortVifs.physical())) {
      hotplug.plug(server, port);
      hotplug.plug(server, port);
      assertThat(guests.done).as(port.toString()).containsExactly("plug LIVE");
      hotplug.unplug(server, port);
      hotplug.unplug(server, port);
      assertThat(guests.done).containsExactly("plug LIVE", "unplug LIVE");
      guests.done.clear();
    }
  }

  private static DomainConverter converter() {
    GuestOptions options = PlainOptions.of("qemu");
    HostVolumes host = new HostVolumes(new RecordedCommands(), Path.of("/mnt/nova"), "nolock");
    return new DomainConverter(options, new VolumeDisks(options, host), "1.0");
  }
}
