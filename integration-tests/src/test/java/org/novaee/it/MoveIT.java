package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.novaee.it.Eventually.eventually;
import static org.novaee.it.MoveStand.PATIENCE;
import static org.novaee.it.MoveStand.other;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A real guest that moves between two hosts in every way there is, by the client's commands. After
 * each move databases, placement, guests, disks and ports are looked at on both hosts. A counter in
 * the guest's memory tells whether it ran through. With {@code -Dnova.tests=all} it migrates live
 * 20 times; live migrations are refused, ended and forced, another guest migrates on its volume,
 * and the first is evacuated.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveIT {

  private static final boolean ALL = "all".equals(System.getProperty("nova.tests"));
  private static final int TIMES = ALL ? 20 : 2;

  private final ActionTable table = new ActionTable();
  private MoveStand stand;
  private Mover mover;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can make several hosts");
    stand = new MoveStand("move", 2600, false, Map.of());
    table.take(
        "create on host1",
        () -> {
          mover = stand.create("mover", "host1", "--image nova-test");
          return "the guest runs";
        });
  }

  @AfterAll
  void stop() {
    System.out.println(table);
    if (stand != null) {
      stand.close();
    }
  }

  @Test
  void aServerMovesAsItIsTold() throws Exception {
    mover.assertOn("host1", "mv.small", "active");
    table.take("resize, revert", this::resizesAndGoesBack);
    table.take("resize, confirm", this::resizesAndStays);
    table.take("cold migrate to a host", this::migratesCold);
    for (int time = 1; time <= TIMES; time++) {
      String options = time == 1 ? "--host host2" : "";
      table.take("live migrate " + time + " " + options, () -> migratesLive(options));
    }
    JsonNode listed = stand.json("server migration list --server mover");
    assertThat(listed).hasSize(3 + TIMES);
    assertThat(listed.path(0).path("Status").asText()).isEqualTo("completed");
    if (ALL) {
      table.take("live migrate, refused", stand.audited(this::isRefused));
      table.take("live migrate, abort", stand.audited(this::endsALiveMigration));
      table.take("live migrate, force complete (pause)", stand.audited(this::forcesALiveMigration));
      table.take("live migrate on a volume", stand.audited(this::migratesOnAVolume));
      table.take("evacuate, disks lost", stand.audited(this::isEvacuated));
    }
    mover.delete();
    stand.assertEmpty();
    stand.audit();
  }

  private String resizesAndGoesBack() throws Exception {
    stand.run("server resize --flavor mv.large mover");
    mover.awaitStatus("VERIFY_RESIZE");
    assertThat(stand.ledger().moves(mover.id())).containsExactly("resize finished host1>host2");
    assertThat(stand.ledger().holdings(mover.id())).isEqualTo(mover.holdings("host2", "mv.large"));
    assertThat(stand.hosts().get("host1").files(mover.id()))
        .containsExactly(mover.id() + "_resize");
    assertThat(stand.hosts().get("host2").diskBytes(mover.id())).isEqualTo(2L << 30);
    stand.run("server resize revert mover");
    mover.awaitStatus("ACTIVE");
    assertThat(stand.ledger().moves(mover.id())).containsExactly("resize reverted host1>host2");
    mover.assertOn("host1", "mv.small", "active");
    return "ACTIVE on host1";
  }

  private String resizesAndStays() throws Exception {
    stand.run("server resize --flavor mv.large mover");
    mover.awaitStatus("VERIFY_RESIZE");
    stand.run("server resize confirm mover");
    mover.awaitStatus("ACTIVE");
    mover.assertOn("host2", "mv.large", "active");
    assertThat(stand.hosts().get("host2").diskBytes(mover.id())).isEqualTo(2L << 30);
    mover.awaitCount(1);
    return "ACTIVE on host2, disk grown";
  }

  private String migratesCold() throws Exception {
    stand.run("server stop mover");
    mover.awaitStatus("SHUTOFF");
    stand.run("server migrate --host host1 mover");
    mover.awaitStatus("VERIFY_RESIZE");
    stand.run("server migration confirm mover");
    mover.awaitStatus("SHUTOFF");
    mover.assertOn("host1", "mv.large", "stopped");
    stand.run("server start mover");
    mover.awaitStatus("ACTIVE");
    mover.awaitCount(1);
    return "SHUTOFF on host1, then started";
  }

  private String migratesLive(String options) throws Exception {
    String there = other(mover.host());
    int before = mover.count();
    mover.migrateLive(options, "completed");
    mover.assertOn(there, "mv.large", "active");
    mover.awaitCount(before + 1);
    return "on " + there + ", counts on from " + before;
  }

  private String isRefused() throws Exception {
    String here = mover.host();
    mover.assertLiveMigrationRefused(false, here + " is not on shared storage");
    mover.assertOn(here, "mv.large", "active");
    return "400, not on shared storage; stays on " + here;
  }

  private String endsALiveMigration() throws Exception {
    String here = mover.host();
    int before = mover.count();
    String migration = mover.beginSlowly();
    JsonNode shown = stand.json("server migration show mover " + migration);
    assertThat(shown.path("Source Compute").asText()).isEqualTo(here);
    stand.run("server migration abort mover " + migration);
    mover.awaitMove(mover.moves(), "live-migration cancelled ");
    mover.hurry(here);
    mover.assertOn(here, "mv.large", "active");
    mover.awaitCount(before + 1);
    return "ACTIVE on " + here + " still, counts on";
  }

  private String forcesALiveMigration() throws Exception {
    String here = mover.host();
    String there = other(here);
    int before = mover.count();
    stand.run("server migration force complete mover " + mover.beginSlowly());
    eventually(
        "paused", PATIENCE, () -> stand.hosts().get(here).state(mover.id()).equals("paused"));
    mover.hurry(here);
    mover.awaitMove(mover.moves(), "live-migration completed ");
    mover.assertOn(there, "mv.large", "active");
    assertThat(stand.hosts().get(there).state(mover.id())).isEqualTo("running");
    mover.awaitCount(before + 1);
    return "ACTIVE on " + there + ", counts on";
  }

  private String migratesOnAVolume() throws Exception {
    Mover guest = stand.create("floater", "host1", "--image nova-test --boot-from-volume 1");
    guest.assertOn("host1", "mv.small", "active");
    String volume = stand.column("ID", "volume list").get(0);
    int before = guest.count();
    guest.migrateLive("", "completed");
    guest.assertOn("host2", "mv.small", "active");
    guest.awaitCount(before + 1);
    JsonNode attachments = stand.json("volume show " + volume).path("attachments");
    assertThat(attachments).hasSize(1);
    assertThat(attachments.path(0).path("server_id").asText()).isEqualTo(guest.id());
    guest.delete();
    eventually(
        "the volume is free",
        PATIENCE,
        () -> stand.column("Status", "volume list").equals(List.of("available")));
    stand.run("volume delete " + volume);
    return "on host2, counts on from " + before + ", one attachment";
  }

  private String isEvacuated() throws Exception {
    String here = mover.host();
    String there = other(here);
    stand.lose(here);
    mover.evacuate();
    assertThat(stand.ledger().server(mover.id()))
        .containsExactly(there + " " + there + " active -");
    assertThat(stand.hosts().get(here).guests()).containsExactly(mover.id());
    stand.bringBack(here);
    mover.awaitMove(mover.moves(), "evacuation completed ");
    mover.assertOn(there, "mv.large", "active");
    mover.awaitBoot(1);
    mover.awaitCount(1);
    return "built anew on " + there + ", " + here + " cleaned up";
  }
}
