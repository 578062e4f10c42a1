package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.image.NewImage;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.model.UnshelveServer;

/** Images of servers, shelving and unshelving: each ends as it should, whatever happens. */
class StoreActionsTest {

  private static final Server SERVER = Servers.server("s1", "active", null, 1, "host-a", Map.of());

  /**
   * An operation.
   *
   * @param before vm state and task
   * @param running whether the guest runs before
   * @param run is given the host and the image
   * @param after state in the end
   * @param traces what is there in the end
   * @param images whether the image is there in the end
   * @param step of the driver that can fail
   * @param afterFailure state after such a failure
   */
  record Action(
      String name,
      String before,
      boolean running,
      BiConsumer<Host, String> run,
      String after,
      String traces,
      boolean images,
      String step,
      String afterFailure) {

    /** A host with the server in the state before, and an image that waits for data. */
    Host host(Map<String, String> failures) {
      Host host = new Host(failures);
      String[] state = before.split("/");
      if (!name.equals("unshelve")) {
        host.records.with(Servers.in(SERVER, "building", "scheduling", 0, Servers.HOST));
        host.operations.buildAndRun(Servers.order(SERVER));
        if (!running) {
          host.driver.happen("s1", PowerState.SHUTDOWN);
        }
      }
      host.records.with(Servers.in(SERVER, state[0], state[1], running ? 1 : 4, Servers.HOST));
      host.records.events.clear();
      host.conductor.casts.clear();
      return host;
    }

    String image(Host host) {
      return host.images
          .create(new NewImage("snap", "private", null, 0, 0, null, null, Map.of()))
          .id();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Action> actions() {
    return Stream.of(
        new Action(
            "image of a running server",
            "active/image_snapshot_pending",
            true,
            (host, image) -> host.operations.createImage(SERVER, image),
            "active/null/1",
            "RUNNING, 1 ports, claimed",
            true,
            "snapshot",
            "active/null/1"),
        new Action(
            "image of a stopped server",
            "stopped/image_snapshot_pending",
            false,
            (host, image) -> host.operations.createImage(SERVER, image),
            "stopped/null/4",
            "SHUTDOWN, 1 ports, claimed",
            true,
            "snapshot",
            "stopped/null/4"),
        new Action(
            "backup",
            "active/image_backup",
            true,
            (host, image) -> host.operations.createBackup(SERVER, image, "daily", 1),
            "active/null/1",
            "RUNNING, 1 ports, claimed",
            true,
            "snapshot",
            "active/null/1"),
        new Action(
            "shelve",
            "active/shelving",
            true,
            (host, image) -> host.operations.shelve(SERVER, image),
            "shelved/null/4",
            "SHUTDOWN, 1 ports, claimed",
            true,
            "snapshot",
            "active/null/1"),
        new Action(
            "offload",
            "shelved/shelving_offloading",
            false,
            (host, image) ->
                host.operations.shelveOffload(
                    Servers.in(SERVER, "shelved", "shelving_offloading", 4, "host-a"), false),
            "shelved_offloaded/null/4",
            "ABSENT, 1 ports, not claimed",
            false,
            "destroy",
            "shelved/null/4"),
        new Action(
            "unshelve here",
            "shelved/unshelving",
            false,
            (host, image) -> host.operations.unshelveHere(SERVER),
            "active/null/1",
            "RUNNING, 1 ports, claimed",
            false,
            "power-on",
            "shelved/null/4"),
        new Action(
            "unshelve",
            "shelved_offloaded/unshelving",
            false,
            (host, image) -> host.operations.unshelve(new UnshelveServer(SERVER, SERVER.image())),
            "active/null/1",
            "RUNNING, 0 ports, claimed",
            false,
            "start",
            "shelved_offloaded/null/4"));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void endsInItsState(Action action) {
    Host host = action.host(Map.of());
    String image = action.image(host);
    action.run().accept(host, image);
    assertEnded(action, host, image);
    assertThat(host.records.faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("actions")
  void aRepeatChangesNothing(Action action) {
    Host host = action.host(Map.of());
    String image = action.image(host);
    action.run().accept(host, image);
    action.run().accept(host, image);
    assertEnded(action, host, image);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void failureLeavesTheServerAsItWasAndNoImage(Action action) {
    Host host = action.host(Map.of(action.step(), "1"));
    String image = action.image(host);
    action.run().accept(host, image);
    assertThat(host.records.state("s1")).isEqualTo(action.afterFailure());
    if (action.images()) {
      assertThat(host.images.find(image)).isEmpty();
      assertThat(host.driver.powerState(SERVER))
          .isEqualTo(action.running() ? PowerState.RUNNING : PowerState.SHUTDOWN);
    }
    assertThat(host.records.events.get(host.records.events.size() - 1)).contains("told to fail");
  }

  @ParameterizedTest
  @MethodSource("actions")
  void isLeftOutWhenTheServerIsBeingDeleted(Action action) {
    Host host = action.host(Map.of());
    String image = action.image(host);
    host.records.task("s1", "deleting");
    action.run().accept(host, image);
    assertThat(host.records.state("s1")).contains("/deleting/");
    assertThat(host.records.events).isEmpty();
    assertThat(host.conductor.casts).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("actions")
  void deletionMeanwhileWins(Action action) {
    for (int call = 1; call < 12; call++) {
      Host host = action.host(Map.of());
      String image = action.image(host);
      int before = host.mishaps.calls();
      host.mishaps.meanwhile(before + call, () -> host.records.task("s1", "deleting"));
      action.run().accept(host, image);
      // What is on no host any more is not the host's to delete.
      if (host.records.server(Servers.HOST, "s1") != null
          && host.records.state("s1").contains("/deleting/")) {
        host.operations.terminate(SERVER);
        assertThat(host.traces("s1")).isEqualTo("ABSENT, 0 ports, not claimed");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("actions")
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage(Action action) {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      boolean happened = true;
      while (happened) {
        Host host = action.host(Map.of());
        String image = action.image(host);
        host.mishaps.crashAt(host.mishaps.calls() + call++, afterEffect);
        try {
          action.run().accept(host, image);
        } catch (Crash e) {
          assertThat(host.mishaps.happened()).isTrue();
        }
        happened = host.mishaps.happened();
        host.mishaps.revive();
        host.startProcess();
        if (host.driver.powerState(SERVER) != PowerState.ABSENT
            && !host.records.state("s1").contains("unshelving")) {
          host.tracker.claim(SERVER);
        }
        action.run().accept(host, image);
        assertThat(host.records.state("s1")).as("crash at call %d", call).isEqualTo(action.after());
        if (action.images()) {
          assertThat(host.images.find(image)).isPresent();
        }
      }
    }
  }

  @Test
  void onlyTheNewestBackupsAreKept() {
    Host host = new Host();
    host.driver.spawn(SERVER, null, List.of(), step -> {});
    for (int i = 0; i < 4; i++) {
      host.records.with(Servers.in(SERVER, "active", "image_backup", 1, Servers.HOST));
      String image =
          host.images
              .create(
                  new NewImage(
                      "backup-" + i,
                      "private",
                      null,
                      0,
                      0,
                      null,
                      null,
                      Map.of(
                          "image_type",
                          "backup",
                          "backup_type",
                          i == 0 ? "weekly" : "daily",
                          "instance_uuid",
                          "s1")))
              .id();
      host.operations.createBackup(SERVER, image, i == 0 ? "weekly" : "daily", 2);
    }
    assertThat(host.images.ids().stream().map(id -> host.images.find(id).orElseThrow().name()))
        .containsExactlyInAnyOrder("backup-0", "backup-2", "backup-3");
  }

  @Test
  void anImageSaysWhereItIsFrom() {
    Host host = new Host();
    host.driver.spawn(SERVER, null, List.of(), step -> {});
    host.records.with(Servers.in(SERVER, "active", "image_snapshot_pending", 1, Servers.HOST));
    String id =
        host.images.create(new NewImage("snap", "private", null, 0, 0, null, null, Map.of())).id();
    host.operations.createImage(SERVER, id);
    ImageRef image = host.images.find(id).orElseThrow();
    assertThat(image.status()).isEqualTo("active");
    assertThat(image.diskFormat()).isEqualTo("raw");
    assertThat(image.properties())
        .containsEntry("image_location", "snapshot")
        .containsEntry("owner_id", "project");
    assertThat(host.records.taskStates)
        .containsExactly("image_snapshot", "image_pending_upload", "image_uploading", "null");
  }

  private static void assertEnded(Action action, Host host, String image) {
    assertThat(host.records.state("s1")).isEqualTo(action.after());
    assertThat(host.traces("s1")).isEqualTo(action.traces());
    if (action.images()) {
      assertThat(host.images.find(image).orElseThrow().status()).isEqualTo("active");
    }
  }
}
