package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.BlockDevice;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.volume.VolumeAttachment;

/** The volume of a guest that moves while it runs is connected to both hosts meanwhile. */
class LiveMigrationWithVolumesTest {

  private static final String HERE = Servers.HOST;
  private static final String OTHER = "host-b";
  private static final LivePlan PLAN = new LivePlan("fake", "fake", true, List.of(), null);

  @Test
  void bothHostsHaveTheVolumeUntilTheGuestIsHere() {
    Host host = target(Map.of());
    prepare(host);
    assertThat(attachments(host)).containsExactly("attached", "attaching");
    assertThat(recorded(host)).isEqualTo(first(host));

    finish(host);
    assertThat(attachments(host)).containsExactly("attached");
    assertThat(recorded(host)).isEqualTo(first(host));
    assertThat(device(host).connectionInfo()).isNotNull();
  }

  @Test
  void aTargetThatCannotMakeReadyDoesNotKeepIt() {
    Host host = target(Map.of("prepare-arrival", "1"));
    String before = recorded(host);
    prepare(host);
    assertThat(host.conductor.casts).first().asString().startsWith("liveMigrationFailed");
    assertThat(attachments(host)).containsExactly("attached");
    assertThat(recorded(host)).isEqualTo(before).isEqualTo(first(host));
  }

  @Test
  void theSourceTakesItFromATargetThatDoesNotGetTheGuest() {
    Host host = target(Map.of("copy-memory", "1"));
    prepare(host);
    String before = recorded(host);
    host.records.with(Servers.migration("live-migration", "preparing", HERE, OTHER));
    host.records.with(server(HERE, device(host)));
    host.driver.spawn(host.records.servers.get("s1"), null, List.of(), step -> {});
    host.operations.liveMigrate(order(host), PLAN);
    assertThat(attachments(host)).containsExactly("attached");
    assertThat(first(host)).isEqualTo(before);
  }

  @Test
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      while (crash(call, afterEffect)) {
        call++;
      }
      assertThat(call).isGreaterThan(5);
    }
  }

  private static boolean crash(int call, boolean afterEffect) {
    Host host = target(Map.of());
    host.mishaps.crashAt(host.mishaps.calls() + call, afterEffect);
    boolean prepared = false;
    try {
      prepare(host);
      prepared = true;
      finish(host);
    } catch (Crash e) {
      assertThat(host.mishaps.happened()).isTrue();
    }
    host.mishaps.revive();
    host.startProcess();
    if (!prepared) {
      prepare(host);
    }
    finish(host);
    assertThat(attachments(host)).as("crash at call %d", call).containsExactly("attached");
    assertThat(recorded(host)).isEqualTo(first(host));
    return host.mishaps.happened();
  }

  /** A host that a guest is to come to; the other host has its volume in use. */
  private static Host target(Map<String, String> failures) {
    Host host = new Host(failures);
    host.volumes.addVolume("v1", 1);
    String attachment = host.volumes.attachments().reserve("v1", "s1");
    BlockDevice device = Servers.volume("d1", "v1", attachment);
    String info =
        host.volumes
            .attachments()
            .connect(attachment, host.driver.volumeConnector(), device.deviceName())
            .text();
    host.volumes.attachments().complete(attachment);
    host.records.with(server(OTHER, device.withAttachment(attachment, info)));
    return host;
  }

  private static Server server(String host, BlockDevice device) {
    return Servers.server("s1", "active", "migrating", 1, host, Map.of())
        .withBlockDevices(List.of(device));
  }

  private static void prepare(Host host) {
    host.records.with(Servers.migration("live-migration", "queued", OTHER, HERE));
    host.operations.prepareArrival(order(host), PLAN);
  }

  private static void finish(Host host) {
    host.records.with(Servers.migration("live-migration", "post-migrating", OTHER, HERE));
    host.records.with(server(HERE, device(host)));
    host.operations.finishArrival(order(host), PLAN);
  }

  private static MoveServer order(Host host) {
    return new MoveServer(
        host.records.servers.get("s1"),
        host.records.migrations.get("m1"),
        MoveOptions.live(null, false, List.of(), new MoveOptions.Live(null, null)));
  }

  private static List<String> attachments(Host host) {
    return host.volumes.allAttachments().stream().map(VolumeAttachment::status).toList();
  }

  private static String first(Host host) {
    return host.volumes.allAttachments().get(0).id();
  }

  private static String recorded(Host host) {
    return device(host).attachmentId();
  }

  private static BlockDevice device(Host host) {
    return host.records.servers.get("s1").blockDevices().get(0);
  }
}
