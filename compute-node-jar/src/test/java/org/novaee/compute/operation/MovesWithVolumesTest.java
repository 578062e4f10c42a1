package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.BlockDevice;
import org.novaee.model.DiskOffer;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.model.UnshelveServer;
import org.novaee.volume.VolumeAttachment;

/** A server with a volume leaves its host, comes to it, or fails to; the volume goes along. */
class MovesWithVolumesTest {

  private static final String HERE = Servers.HOST;
  private static final String OTHER = "host-b";
  private static final LivePlan PLAN = new LivePlan("fake", "fake", true, List.of(), null);

  /** How the volume is, as recorded and at the volume service. */
  private static final String CONNECTED = "connected: attached";

  private static final String KEPT = "not connected: reserved";

  /**
   * A part of a move.
   *
   * @param state of the server while it is due
   * @param migration status of the migration, or null for none
   * @param leaves whether the server is here and has its volume when it begins
   * @param operation the part
   * @param after how the volume is then
   * @param failing the driver's step that can fail
   * @param afterFailure how the volume is then
   */
  record Part(
      String name,
      String state,
      String migration,
      boolean leaves,
      Consumer<Host> operation,
      String after,
      String failing,
      String afterFailure) {

    Host host(Map<String, String> failures) {
      Host host = new Host(failures);
      host.volumes.addVolume("v1", 1);
      String attachment = host.volumes.attachments().reserve("v1", "s1");
      Server server = server(state, HERE, Servers.volume("d1", "v1", attachment));
      if (leaves) {
        BlockDevice connected = connect(host, server.blockDevices().get(0));
        server = server(state, HERE, connected);
        host.driver.spawn(server, null, List.of(), step -> {});
      }
      host.records.with(server);
      if (migration != null) {
        host.records.with(
            Servers.migration("m", migration, leaves ? HERE : OTHER, leaves ? OTHER : HERE));
      }
      return host;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Server server(String state, String host, BlockDevice device) {
    String[] states = state.split("/");
    Server server = Servers.server("s1", states[0], states[1], 1, host, Map.of());
    return Servers.remembering(server, "active").withBlockDevices(List.of(device));
  }

  private static BlockDevice connect(Host host, BlockDevice device) {
    String info =
        host.volumes
            .attachments()
            .connect(device.attachmentId(), host.driver.volumeConnector(), device.deviceName())
            .text();
    host.volumes.attachments().complete(device.attachmentId());
    return device.withAttachment(device.attachmentId(), info);
  }

  private static MoveServer order(Host host, MoveOptions options) {
    return new MoveServer(
        host.records.servers.get("s1"), host.records.migrations.get("m1"), options);
  }

  private static MoveOptions cold() {
    return MoveOptions.cold(null, null, List.of());
  }

  private static MoveOptions evacuation() {
    return MoveOptions.evacuation(
        null, false, List.of(), new MoveOptions.Evacuation(null, null, false));
  }

  static Stream<Part> parts() {
    return Stream.of(
        new Part(
            "offload",
            "shelved/shelving_offloading",
            null,
            true,
            host -> host.operations.shelveOffload(host.records.servers.get("s1"), false),
            KEPT,
            null,
            null),
        new Part(
            "unshelve",
            "shelved_offloaded/unshelving",
            null,
            false,
            host ->
                host.operations.unshelve(new UnshelveServer(host.records.servers.get("s1"), null)),
            CONNECTED,
            "start",
            KEPT),
        new Part(
            "offer disks",
            "active/resize_migrating",
            "migrating",
            true,
            host -> host.operations.offerDisks(order(host, cold())),
            KEPT,
            "offer",
            CONNECTED),
        new Part(
            "finish",
            "active/resize_migrated",
            "post-migrating",
            false,
            host -> host.operations.finishResize(order(host, cold()), DiskOffer.shared()),
            CONNECTED,
            null,
            null),
        new Part(
            "revert",
            "active/resize_reverting",
            "reverting",
            true,
            host -> host.operations.revertResize(order(host, cold())),
            KEPT,
            null,
            null),
        new Part(
            "finish revert",
            "active/resize_reverting",
            "reverting",
            false,
            host -> {
              host.driver.spawn(host.records.servers.get("s1"), null, List.of(), step -> {});
              host.driver.coldMigration().setAside(host.records.servers.get("s1"), List.of());
              host.operations.finishRevert(order(host, cold()));
            },
            CONNECTED,
            null,
            null),
        new Part(
            "evacuate",
            "active/rebuild_spawning",
            "pre-migrating",
            false,
            host -> host.operations.rebuildEvacuated(order(host, evacuation())),
            CONNECTED,
            "start",
            KEPT));
  }

  /** What the record and the volume service say. */
  private static String volume(Host host) {
    BlockDevice device = host.records.servers.get("s1").blockDevices().get(0);
    List<VolumeAttachment> attachments = host.volumes.allAttachments();
    assertThat(attachments).extracting(VolumeAttachment::id).contains(device.attachmentId());
    return (device.connectionInfo() == null ? "not connected: " : "connected: ")
        + attachments.stream().map(VolumeAttachment::status).collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void theVolumeGoesAlong(Part part) {
    Host host = part.host(Map.of());
    part.operation().accept(host);
    assertThat(volume(host)).isEqualTo(part.after());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void failureLeavesTheVolumeWhereItWas(Part part) {
    if (part.failing() == null) {
      return;
    }
    Host host = part.host(Map.of(part.failing(), "1"));
    part.operation().accept(host);
    assertThat(volume(host)).isEqualTo(part.afterFailure());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage(Part part) {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      boolean happened = true;
      while (happened) {
        Host host = part.host(Map.of());
        host.mishaps.crashAt(host.mishaps.calls() + call++, afterEffect);
        try {
          part.operation().accept(host);
        } catch (Crash e) {
          assertThat(host.mishaps.happened()).isTrue();
        }
        happened = host.mishaps.happened();
        host.mishaps.revive();
        host.startProcess();
        part.operation().accept(host);
        assertThat(volume(host)).as("crash at call %d", call).isEqualTo(part.after());
      }
    }
  }
}
