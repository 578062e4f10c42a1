package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.ImageRef;
import org.novaee.model.RebuildServer;
import org.novaee.model.Server;

/** A server that boots from a volume is made anew: its volume is written anew in between. */
class RebuildFromVolumeTest {

  private static final ImageRef NEW_IMAGE =
      new ImageRef(
          "new-image",
          "n",
          "active",
          "public",
          "o",
          "raw",
          "bare",
          1,
          0,
          0,
          null,
          null,
          null,
          null,
          null,
          Map.of());

  private static final RebuildServer ORDER =
      new RebuildServer("s1", null, false, NEW_IMAGE, new BuildOptions(null, "secret", null));

  @Test
  void volumeIsGivenBackWrittenAndConnectedAgain() {
    Host host = rebuilding();
    host.operations.rebuild(ORDER);
    assertRebuilt(host);
    assertThat(host.records.taskStates)
        .containsExactly("rebuild_block_device_mapping", "rebuild_spawning", "null");
  }

  @Test
  void withoutANewImageTheVolumeStaysAsItIs() {
    Host host = rebuilding();
    host.operations.rebuild(
        new RebuildServer("s1", null, false, null, new BuildOptions(null, null, null)));
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
    assertThat(host.volumes.get("v1").imageMetadata()).containsEntry("image_id", "old-image");
    assertThat(host.volumes.status("v1")).isEqualTo("in-use");
  }

  @Test
  void volumeThatCannotBeWrittenLeavesTheServerInError() {
    Host host = rebuilding();
    host.volumes.breakDown(true);
    host.operations.rebuild(ORDER);
    assertThat(host.records.state("s1")).startsWith("error/null/");
    assertThat(host.records.faults).hasSize(1);
    host.volumes.breakDown(false);
    host.records.with(Servers.in(server(host), "error", "rebuilding", 0, Servers.HOST));
    host.operations.rebuild(ORDER);
    assertRebuilt(host);
  }

  @Test
  void volumeThatTheServiceFailsToWriteIsToldSo() {
    Host host = rebuilding();
    host.volumes.writingEndsIn("error");
    host.operations.rebuild(ORDER);
    assertThat(host.records.state("s1")).startsWith("error/null/");
    assertThat(host.records.faults)
        .hasSize(1)
        .allMatch(fault -> fault.endsWith("its status is error."));
    assertThat(host.driver.powerState(server(host))).isNotEqualTo(PowerState.RUNNING);
  }

  @Test
  void volumeOfThatImageIsWrittenAnewToo() {
    Host host = rebuilding();
    host.volumes.addBootVolume("v1", 1, Map.of("image_id", "new-image"));
    host.volumes.setStatus("v1", "in-use");
    host.volumes.writingEndsIn("error");
    host.operations.rebuild(ORDER);
    assertThat(host.records.faults).hasSize(1);
  }

  @Test
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      boolean happened = true;
      while (happened) {
        Host host = rebuilding();
        host.mishaps.crashAt(call++, afterEffect);
        try {
          host.operations.rebuild(ORDER);
        } catch (Crash e) {
          assertThat(host.mishaps.happened()).isTrue();
        }
        host.mishaps.revive();
        host.startProcess();
        host.operations.rebuild(ORDER);
        assertRebuilt(host);
        happened = host.mishaps.happened();
      }
    }
  }

  private static void assertRebuilt(Host host) {
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
    assertThat(host.driver.powerState(server(host))).isEqualTo(PowerState.RUNNING);
    assertThat(host.volumes.get("v1").imageMetadata()).containsEntry("image_id", "new-image");
    assertThat(host.volumes.status("v1")).isEqualTo("in-use");
    assertThat(host.volumes.allAttachments()).hasSize(1);
    assertThat(server(host).blockDevices().get(0).attachmentId())
        .isEqualTo(host.volumes.allAttachments().get(0).id());
  }

  private static Server server(Host host) {
    return host.records.server(Servers.HOST, "s1");
  }

  private static Host rebuilding() {
    Host host = new Host();
    host.volumes.addBootVolume("v1", 1, Map.of("image_id", "old-image"));
    String attachment = host.volumes.attachments().reserve("v1", "s1");
    host.volumes.attachments().connect(attachment, host.driver.volumeConnector(), "/dev/vda");
    host.volumes.attachments().complete(attachment);
    BlockDevice root = Servers.rootVolume("b1", "v1", attachment);
    Server server = SERVER.withBlockDevices(List.of(root));
    host.driver.spawn(server, null, List.of(), step -> {});
    host.records.with(server);
    return host;
  }

  private static final Server SERVER =
      Servers.server("s1", "active", "rebuilding", 1, Servers.HOST, Map.of());
}
