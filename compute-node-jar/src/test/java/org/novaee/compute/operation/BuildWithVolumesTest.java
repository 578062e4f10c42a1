package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.NewVolume;
import org.novaee.volume.VolumeAttachment;

class BuildWithVolumesTest {

  /** A server with a volume of the user's and one that is being made for it. */
  private static Server server(Host host) {
    host.volumes.addVolume("v1", 1);
    String made =
        host.volumes.create(new NewVolume(2, "", "", "image", null, null, null, Map.of())).id();
    BlockDevice first = Servers.volume("d1", "v1", host.volumes.attachments().reserve("v1", "s1"));
    BlockDevice second =
        new BlockDevice(
            "d2",
            "image",
            "volume",
            null,
            null,
            null,
            "/dev/vdc",
            null,
            true,
            "image",
            made,
            null,
            2,
            null,
            null,
            null,
            null);
    Server server =
        Servers.server("s1", "building", "scheduling").withBlockDevices(List.of(first, second));
    host.records.with(server);
    return server;
  }

  @Test
  void waitsForVolumesAndConnectsThem() {
    Host host = new Host();
    Server server = server(host);
    host.volumes.creationTakes(2, "available");
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
    assertThat(host.records.taskStates)
        .containsExactly("networking", "block_device_mapping", "spawning", "null");
    assertThat(host.driver.volumes("s1")).hasSize(2).contains("v1");
    assertThat(host.volumes.allAttachments())
        .extracting(VolumeAttachment::status)
        .containsExactly("attached", "attached");
  }

  @Test
  void volumeThatCannotBeMadeIsToldAndNotTriedElsewhere() {
    Host host = new Host();
    Server server = server(host);
    host.volumes.creationTakes(1, "error");
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.conductor.casts).hasSize(1);
    assertThat(host.conductor.casts.get(0))
        .startsWith("buildFailed 1: Volume ")
        .endsWith("And its status is error.");
    assertThat(host.volumes.status("v1")).isEqualTo("reserved");
  }

  @Test
  void volumeThatTakesTooLongEndsTheBuild() {
    Host host = new Host();
    Server server = server(host);
    host.volumes.creationTakes(100, "available");
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.conductor.casts.get(0))
        .contains("even after we waited 0 seconds or 3 attempts. And its status is creating.");
  }

  @Test
  void failedBuildKeepsTheVolumesForAnotherHost() {
    Host host = new Host(Map.of("start", "1"));
    Server server = server(host);
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.conductor.casts.get(0)).contains("told to fail");
    assertThat(host.records.servers.get("s1").blockDevices())
        .allMatch(device -> device.connectionInfo() == null && device.attachmentId() != null);
    assertThat(host.volumes.allAttachments())
        .extracting(VolumeAttachment::status)
        .containsExactly("reserved", "reserved");
    assertThat(host.traces("s1")).isEqualTo("ABSENT, 0 ports, not claimed");
  }

  @Test
  void deletionGivesVolumesBackAndDeletesThoseThatGoWithTheServer() {
    Host host = new Host();
    Server server = server(host);
    host.operations.buildAndRun(Servers.order(server));
    host.records.task("s1", "deleting");
    host.operations.terminate(server);
    assertThat(host.volumes.allAttachments()).isEmpty();
    assertThat(host.volumes.count()).isEqualTo(1);
    assertThat(host.volumes.status("v1")).isEqualTo("available");
    assertThat(host.conductor.casts).containsExactly("destroyed");
  }

  @Test
  void deletionDoesNotWaitForTheVolumeService() {
    Host host = new Host();
    Server server = server(host);
    host.operations.buildAndRun(Servers.order(server));
    host.records.task("s1", "deleting");
    host.volumes.breakDown(true);
    host.operations.terminate(server);
    assertThat(host.conductor.casts).containsExactly("destroyed");
  }

  @Test
  void deletionDoesNotFailForVolumesThatAreNotTakenBack() {
    Host host = new Host();
    Server server = server(host);
    host.operations.buildAndRun(Servers.order(server));
    host.records.task("s1", "deleting");
    host.volumes.keepAttachments(true);
    host.operations.terminate(server);
    assertThat(host.conductor.casts).containsExactly("destroyed");
    assertThat(host.traces("s1")).isEqualTo("ABSENT, 0 ports, not claimed");
  }

  @Test
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      while (crashAndRepeat(call, afterEffect)) {
        call++;
      }
      assertThat(call).isGreaterThan(15);
    }
  }

  private static boolean crashAndRepeat(int call, boolean afterEffect) {
    Host host = new Host();
    Server server = server(host);
    host.mishaps.crashAt(host.mishaps.calls() + call, afterEffect);
    try {
      host.operations.buildAndRun(Servers.order(server));
    } catch (Crash e) {
      assertThat(host.mishaps.happened()).isTrue();
    }
    host.mishaps.revive();
    host.startProcess();
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.records.state("s1")).as("crash at call %d", call).isEqualTo("active/null/1");
    assertThat(host.volumes.allAttachments())
        .as("crash at call %d", call)
        .extracting(VolumeAttachment::status)
        .containsExactly("attached", "attached");
    assertThat(host.driver.volumes("s1")).hasSize(2);
    return host.mishaps.happened();
  }
}
