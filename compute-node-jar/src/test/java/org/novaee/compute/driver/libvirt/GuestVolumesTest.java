package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.converter.GuestOptions;
import org.novaee.compute.driver.libvirt.converter.PlainOptions;
import org.novaee.compute.driver.libvirt.converter.VolumeDisks;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.compute.testing.Servers;
import org.novaee.compute.volume.HostVolumes;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.ConnectionInfo;

class GuestVolumesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeGuests guests = new FakeGuests();
  private final RecordedCommands commands = new RecordedCommands();
  private final HostVolumes host = new HostVolumes(commands, Path.of("/mnt/nova"), "nolock");
  private final GuestVolumes volumes =
      new GuestVolumes(
          guests,
          new VolumeDisks(options(), host),
          host,
          new DetachPatience(3, Duration.ofMillis(1)));
  private final Server server = Servers.server("s1", "active", null);

  @Test
  void plugsIntoARunningGuestForNowAndForGood() {
    guests.states.put("s1", PowerState.RUNNING);
    BlockDevice device = volume("file", Map.of("device_path", "/volumes/v1"));
    volumes.attach(server, device);
    volumes.attach(server, device);
    assertThat(guests.done).containsExactlyInAnyOrder("plug LIVE", "plug PERSISTENT");
    volumes.detach(server, device);
    assertThat(guests.done).contains("unplug LIVE", "unplug PERSISTENT");
    assertThat(guests.disks("s1")).isEmpty();
    volumes.detach(server, device);
    assertThat(guests.done).hasSize(4);
  }

  @Test
  void plugsIntoAGuestThatIsOffForItsNextStart() {
    guests.states.put("s1", PowerState.SHUTDOWN);
    volumes.attach(server, volume("file", Map.of("device_path", "/volumes/v1")));
    assertThat(guests.done).containsExactly("plug PERSISTENT");
  }

  @Test
  void asksAGuestAgainThatDoesNotLetGo() {
    guests.states.put("s1", PowerState.RUNNING);
    BlockDevice device = volume("file", Map.of("device_path", "/volumes/v1"));
    volumes.attach(server, device);
    guests.ignoresUnplugging(2);
    volumes.detach(server, device);
    assertThat(guests.disks("s1")).isEmpty();

    volumes.attach(server, device);
    guests.ignoresUnplugging(3);
    assertThatThrownBy(() -> volumes.detach(server, device))
        .isInstanceOf(DriverException.class)
        .hasMessage("Device detach failed for vdb: the guest does not let go of it");
    assertThat(guests.disks("s1")).hasSize(1);
  }

  @Test
  void mountsTheFileSystemOfAVolumeOnce() {
    guests.states.put("s1", PowerState.RUNNING);
    commands.fail("mountpoint", "");
    BlockDevice device =
        volume("nfs", Map.of("export", "store:/x", "name", "volume-v1", "options", "-o vers=4"));
    volumes.attach(server, device);
    assertThat(commands.taken())
        .anyMatch(line -> line.startsWith("mount -t nfs -o nolock -o vers=4 store:/x /mnt/nova/"));
    assertThat(guests.disks("s1").get(0).source().path())
        .startsWith("/mnt/nova/")
        .endsWith("/volume-v1");
  }

  @Test
  void showsANewSizeToARunningGuestAlone() {
    guests.states.put("s1", PowerState.RUNNING);
    BlockDevice device = volume("file", Map.of("device_path", "/volumes/v1"));
    volumes.attach(server, device);
    volumes.extend(server, device.withVolume("v1", 3, null));
    assertThat(guests.done).contains("resize vdb " + (3L << 30));
    guests.states.put("s1", PowerState.SHUTDOWN);
    int before = guests.done.size();
    volumes.extend(server, device);
    assertThat(guests.done).hasSize(before);
  }

  @Test
  void ordersAssistedSnapshotsBesideTheVolumesFile() {
    guests.states.put("s1", PowerState.RUNNING);
    BlockDevice device = volume("file", Map.of("device_path", "/volumes/v1"));
    volumes.attach(server, device);
    volumes.createSnapshot(
        server, device, new AssistedSnapshot("snap", "qcow2", "../../v1.snap", null, null));
    assertThat(guests.done.get(guests.done.size() - 1))
        .isEqualTo(
            """
            <domainsnapshot>
              <disks>
                <disk name="vdb" snapshot="external" type="file">
                  <source file="/volumes/v1.snap"/>
                </disk>
              </disks>
            </domainsnapshot>
            """);
    volumes.deleteSnapshot(server, device, new AssistedSnapshot("snap", "qcow2", null, "v1", null));
    volumes.deleteSnapshot(server, device, new AssistedSnapshot("snap", "qcow2", null, "b", "a"));
    assertThat(guests.done)
        .contains("merge vdb /volumes/v1 null", "merge vdb /volumes/a /volumes/b");
  }

  private static BlockDevice volume(String type, Map<String, String> data) {
    ObjectNode told = JSON.createObjectNode();
    told.put("volume_id", "v1");
    ObjectNode info = told.putObject("connection_info");
    info.put("driver_volume_type", type);
    data.forEach(info::put);
    return Servers.volume("d1", "v1", "a1").withAttachment("a1", ConnectionInfo.of(told).text());
  }

  private static GuestOptions options() {
    return PlainOptions.of("qemu");
  }
}
