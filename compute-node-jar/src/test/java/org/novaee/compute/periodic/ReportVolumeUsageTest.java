package org.novaee.compute.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

class ReportVolumeUsageTest {

  private final Host host = new Host();

  @Test
  void tellsWhatGuestsThatRunCountOfTheirVolumes() {
    Server server =
        Servers.server("s1", "active", null)
            .withBlockDevices(List.of(volume("/dev/vda", "v1"), volume("/dev/vdz", "v2")));
    host.records.with(Servers.in(server, "active", null, 1, Servers.HOST));
    host.driver.spawn(server, null, List.of(), step -> {});
    new ReportVolumeUsage(host.serverRecords, host.driver, host.records).run();
    assertThat(host.records.usages)
        .singleElement()
        .satisfies(
            usage -> {
              assertThat(usage.volumeId()).isEqualTo("v1");
              assertThat(usage.readBytes()).isEqualTo(262_144);
              assertThat(usage.writes()).isEqualTo(488);
            });
  }

  @Test
  void looksAtNoGuestThatIsOff() {
    Server server =
        Servers.server("s1", "stopped", null).withBlockDevices(List.of(volume("/dev/vda", "v1")));
    host.records.with(Servers.in(server, "stopped", null, 4, Servers.HOST));
    new ReportVolumeUsage(host.serverRecords, host.driver, host.records).run();
    assertThat(host.records.usages).isEmpty();
  }

  private static BlockDevice volume(String name, String volumeId) {
    return Servers.volume("device-" + volumeId, volumeId, null).withDeviceName(name);
  }
}
