package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.novaee.it.MoveStand.other;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What an operator does with two hosts that see the same disks of guests: live migration without a
 * copy, to its end by post-copy, within the policy of a group, off a whole host, and evacuation to
 * the very same disk. After each action the audit finds nothing. Only with {@code
 * -Dnova.tests=all}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedMovesIT {

  private static final String FAULTS = "vm.unprivileged_userfaultfd";

  private final ActionTable table = new ActionTable();
  private MoveStand stand;
  private Mover mover;
  private String faultsBefore;

  @BeforeAll
  void start() throws Exception {
    assumeTrue("all".equals(System.getProperty("nova.tests")), "takes long");
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can make several hosts");
    stand =
        new MoveStand(
            "shared", 3000, true, Map.of("NOVA_LIBVIRT_LIVE_MIGRATION_PERMIT_POST_COPY", "true"));
    // QEMU fetches the rest of a guest's memory when the guest misses it, which the kernel grants.
    faultsBefore = stand.instance().execute("sysctl", "-n", FAULTS).strip();
    stand.instance().execute("sysctl", "-qw", FAULTS + "=1");
    mover = stand.create("mover", "host1", "--image nova-test");
  }

  @AfterAll
  void stop() {
    if (stand != null) {
      System.out.println(table);
      stand.close();
      stand.instance().execute("sysctl", "-qw", FAULTS + "=" + faultsBefore);
    }
  }

  @Test
  void serversMoveBetweenHostsThatShareTheirDisks() throws Exception {
    mover.assertOn("host1", "mv.small", "active");
    take("live migrate, shared disks", this::migratesWithoutACopy);
    take("live migrate, block migration refused", this::isRefused);
    take("live migrate, force complete (post-copy)", this::forcesByPostCopy);
    take("live migrate in an anti-affinity group", this::keepsApart);
    take("drain of a host (nova host-evacuate-live)", this::drains);
    take("evacuate to the same disk", this::isEvacuated);
    mover.delete();
    stand.assertEmpty();
    stand.audit();
  }

  private String migratesWithoutACopy() throws Exception {
    int before = mover.count();
    long disk = diskOf(mover);
    mover.migrateLive("", "completed");
    mover.assertOn("host2", "mv.small", "active");
    mover.awaitCount(before + 1);
    assertThat(diskOf(mover)).as("the same file").isEqualTo(disk);
    return "on host2, counts on from " + before + ", same file";
  }

  private String isRefused() throws Exception {
    String here = mover.host();
    mover.assertLiveMigrationRefused(true, "Block migration can not be used with shared storage");
    mover.assertOn(here, "mv.small", "active");
    return "400, shared storage; stays on " + here;
  }

  private String forcesByPostCopy() throws Exception {
    String here = mover.host();
    int before = mover.count();
    stand.run("server migration force complete mover " + mover.beginSlowly());
    mover.awaitMove(mover.moves(), "live-migration completed ");
    mover.assertOn(other(here), "mv.small", "active");
    mover.awaitCount(before + 1);
    return "ACTIVE on " + other(here) + ", counts on from " + before;
  }

  /** With two hosts one member cannot leave its host before the other member is gone. */
  private String keepsApart() throws Exception {
    stand.run("server group create --policy anti-affinity apart");
    String group = stand.column("ID", "server group list").get(0);
    String hint = "--image nova-test --hint group=" + group;
    Mover one = stand.create("one", "host1", hint);
    Mover two = stand.create("two", "host2", hint);
    one.migrateLive("", "error");
    one.assertOn("host1", "mv.small", "active");
    assertThat(stand.api().get("/servers/" + one.id() + "/migrations").body().path("migrations"))
        .isEmpty();
    two.delete();
    one.migrateLive("", "completed");
    one.assertOn("host2", "mv.small", "active");
    one.delete();
    stand.run("server group delete " + group);
    return "refused while the other is there, then moved";
  }

  private String drains() throws Exception {
    String here = mover.host();
    String there = other(here);
    List<Mover> all =
        List.of(
            mover,
            stand.create("second", here, "--image nova-test"),
            stand.create("third", here, "--image nova-test"));
    stand.run("compute service set --disable --disable-reason repair " + here + " nova-compute");
    stand.nova("host-evacuate-live", here);
    for (Mover each : all) {
      each.awaitMove(each.moves(), "live-migration completed ");
      each.assertOn(there, "mv.small", "active");
    }
    assertThat(stand.hosts().get(here).guests()).isEmpty();
    assertThat(stand.column("ID", "server list --all-projects --host " + here)).isEmpty();
    stand.run("compute service set --enable " + here + " nova-compute");
    all.get(1).delete();
    all.get(2).delete();
    return "three servers moved from " + here + " to " + there;
  }

  private String isEvacuated() throws Exception {
    String here = mover.host();
    String there = other(here);
    long disk = diskOf(mover);
    stand.lose(here);
    // Its guest must not write to the disk any more.
    stand.hosts().get(here).destroy(mover.id());
    mover.evacuate();
    mover.awaitBoot(2);
    assertThat(stand.hosts().get(here).guests()).containsExactly(mover.id());
    stand.bringBack(here);
    mover.awaitMove(mover.moves(), "evacuation completed ");
    mover.assertOn(there, "mv.small", "active");
    assertThat(diskOf(mover)).as("the same file").isEqualTo(disk);
    mover.awaitCount(mover.count() + 1);
    return "boot 2 on " + there + ", " + here + " cleaned up, disk kept";
  }

  /** The file that its disk is. */
  private long diskOf(Mover server) throws Exception {
    return (Long)
        Files.getAttribute(
            stand.instance().state().resolve("instances/" + server.id() + "/disk"), "unix:ino");
  }

  private void take(String name, ActionTable.Action action) throws Exception {
    table.take(name, stand.audited(action));
  }
}
