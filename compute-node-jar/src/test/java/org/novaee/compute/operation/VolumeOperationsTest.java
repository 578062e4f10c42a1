package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.ConnectionInfo;

class VolumeOperationsTest {

  private static final String GONE = "no device, no attachment, available, []";
  private static final String HERE = "connected, attached, in-use, [v1]";

  private final Server server = Servers.server("s1", "building", "scheduling");

  /** A running server that was given the volume {@code v1}, which is reserved for it. */
  private Host reserved(Map<String, String> failures) {
    Host host = new Host(failures);
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    host.volumes.addVolume("v1", 1);
    String attachment = host.volumes.attachments().reserve("v1", "s1");
    host.records.with(
        host.records
            .servers
            .get("s1")
            .withBlockDevices(List.of(Servers.volume("d1", "v1", attachment))));
    host.records.events.clear();
    return host;
  }

  private Host attached(Map<String, String> failures) {
    Host host = reserved(failures);
    host.operations.attachVolume(server, "d1");
    host.records.events.clear();
    return host;
  }

  /** What there is of the volume, here and at the volume service. */
  private static String traces(Host host) {
    List<BlockDevice> devices = host.records.servers.get("s1").blockDevices();
    String device =
        devices.isEmpty()
            ? "no device"
            : devices.get(0).connectionInfo() == null ? "not connected" : "connected";
    String attachment =
        host.volumes.allAttachments().isEmpty()
            ? "no attachment"
            : host.volumes.allAttachments().get(0).status();
    return String.join(
        ", ",
        device,
        attachment,
        String.valueOf(host.volumes.status("v1")),
        host.driver.volumes("s1").toString());
  }

  @Test
  void attachesAReservedVolume() {
    Host host = attached(Map.of());
    assertThat(traces(host)).isEqualTo(HERE);
    BlockDevice device = host.records.servers.get("s1").blockDevices().get(0);
    assertThat(ConnectionInfo.parse(device.connectionInfo()).orElseThrow().serial())
        .isEqualTo("v1");
    assertThat(device.toString()).doesNotContain("device_path");
    assertThat(host.volumes.get("v1").attachments().get(0).device()).isEqualTo("/dev/vdb");
  }

  @Test
  void attachmentThatFailsLeavesNothing() {
    Host host = reserved(Map.of("attach-volume", "1"));
    host.operations.attachVolume(server, "d1");
    assertThat(traces(host)).isEqualTo(GONE);
    assertThat(host.records.faults)
        .containsExactly("500 step attach-volume of instance-00000001: told to fail");
    assertThat(host.records.events.get(1)).contains("told to fail");
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
  }

  @Test
  void attachesNothingThatWasGivenUpMeanwhile() {
    Host host = reserved(Map.of());
    host.records.forgetDevice(Servers.HOST, "s1", "d1");
    host.operations.attachVolume(server, "d1");
    assertThat(host.driver.volumes("s1")).isEmpty();
    assertThat(host.records.events).isEmpty();
  }

  @Test
  void attachmentIsUndoneIfItIsGivenUpInItsMidst() {
    Host host = reserved(Map.of());
    int begun = host.mishaps.calls();
    host.mishaps.meanwhile(begun + 6, () -> host.records.forgetDevice(Servers.HOST, "s1", "d1"));
    host.operations.attachVolume(server, "d1");
    assertThat(host.driver.volumes("s1")).isEmpty();
    assertThat(host.volumes.allAttachments()).isEmpty();
  }

  @Test
  void detachesAVolumeAndGivesItBack() {
    Host host = attached(Map.of());
    host.volumes.beginDetaching("v1");
    host.operations.detachVolume(server, "v1");
    assertThat(traces(host)).isEqualTo(GONE);
  }

  @Test
  void guestThatDoesNotLetGoKeepsTheVolume() {
    Host host = attached(Map.of("detach-volume", "1"));
    host.volumes.beginDetaching("v1");
    host.operations.detachVolume(server, "v1");
    assertThat(traces(host)).isEqualTo(HERE);
    assertThat(host.records.faults).hasSize(1);
    host.volumes.beginDetaching("v1");
    host.operations.detachVolume(server, "v1");
    assertThat(traces(host)).isEqualTo(GONE);
  }

  @Test
  void detachesAtTheRepeatIfTheVolumeServiceIsAway() {
    Host host = attached(Map.of());
    host.volumes.beginDetaching("v1");
    host.volumes.breakDown(true);
    host.operations.detachVolume(server, "v1");
    host.volumes.breakDown(false);
    assertThat(host.records.servers.get("s1").blockDevices()).hasSize(1);
    host.operations.detachVolume(server, "v1");
    assertThat(traces(host)).isEqualTo(GONE);
  }

  @Test
  void swapsForAnotherVolume() {
    Host host = attached(Map.of());
    String attachment = prepareSwap(host);
    host.operations.swapVolume(server, "d1", "v2", attachment);
    assertThat(host.driver.volumes("s1")).containsExactly("v2");
    assertThat(host.records.servers.get("s1").blockDevices().get(0).volumeId()).isEqualTo("v2");
    assertThat(host.volumes.status("v1")).isEqualTo("available");
    assertThat(host.volumes.status("v2")).isEqualTo("in-use");
  }

  @Test
  void swapThatFailsStaysWithTheOldVolume() {
    Host host = attached(Map.of("swap-volume", "1"));
    String attachment = prepareSwap(host);
    host.operations.swapVolume(server, "d1", "v2", attachment);
    assertThat(traces(host)).isEqualTo(HERE);
    assertThat(host.volumes.status("v2")).isEqualTo("available");
  }

  private static String prepareSwap(Host host) {
    host.volumes.addVolume("v2", 1);
    host.volumes.beginDetaching("v1");
    return host.volumes.attachments().reserve("v2", "s1");
  }

  @Test
  void showsAndRecordsANewSize() {
    Host host = attached(Map.of());
    host.volumes.addVolume("v1", 3);
    host.operations.extendVolume(server, "v1");
    assertThat(host.records.servers.get("s1").blockDevices().get(0).sizeGb()).isEqualTo(3);
  }

  @Test
  void tellsTheVolumeServiceHowAnAssistedSnapshotWent() {
    Host host = attached(Map.of("volume-snapshot-delete", "1"));
    AssistedSnapshot snapshot = new AssistedSnapshot("snap", "qcow2", "new", null, null);
    host.operations.createVolumeSnapshot(server, "v1", snapshot);
    host.operations.deleteVolumeSnapshot(server, "v1", snapshot);
    host.operations.deleteVolumeSnapshot(server, "v1", snapshot);
    assertThat(host.volumes.reports())
        .containsExactly("snap creating", "snap error_deleting", "snap deleting");
  }

  @Test
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage() {
    assertThat(
            crashesSurvived(
                () -> reserved(Map.of()), h -> h.operations.attachVolume(server, "d1"), HERE))
        .isGreaterThan(7);
    assertThat(
            crashesSurvived(
                () -> attached(Map.of()), h -> h.operations.detachVolume(server, "v1"), GONE))
        .isGreaterThan(5);
  }

  private static int crashesSurvived(
      java.util.function.Supplier<Host> begin, Consumer<Host> operation, String end) {
    int call = 0;
    for (boolean afterEffect : new boolean[] {false, true}) {
      call = 0;
      while (crashAndRepeat(begin.get(), operation, end, call, afterEffect)) {
        call++;
      }
    }
    return call;
  }

  private static boolean crashAndRepeat(
      Host host, Consumer<Host> operation, String end, int call, boolean afterEffect) {
    host.mishaps.crashAt(host.mishaps.calls() + call, afterEffect);
    try {
      operation.accept(host);
    } catch (Crash e) {
      assertThat(host.mishaps.happened()).isTrue();
    }
    host.mishaps.revive();
    host.startProcess();
    operation.accept(host);
    assertThat(traces(host)).as("crash at call %d, after %s", call, afterEffect).isEqualTo(end);
    return host.mishaps.happened();
  }
}
