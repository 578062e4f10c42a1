package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.libvirt.Domain.MigrateFlags;
import org.novaee.model.LivePlan;

class MigrationJobTest {

  private static final LivePlan SHARED =
      new LivePlan("192.0.2.2", "/instances", false, List.of(), null);
  private static final LivePlan COPIED =
      new LivePlan(
          "192.0.2.2",
          "/instances",
          true,
          List.of(new LivePlan.Disk("disk", "qcow2", 1L << 30, "base", "vda")),
          null);

  /** Also of a guest whose disks are copied: it may have volumes, which are not. */
  @Test
  void takesWhatLibvirtDoesNotKnowAsSharedWhereTheHostSaysSo() {
    for (LivePlan plan : List.of(SHARED, COPIED)) {
      assertThat(MigrationJob.flags(options(false, true), plan) & MigrateFlags.UNSAFE).isNotZero();
      assertThat(MigrationJob.flags(options(false, false), plan) & MigrateFlags.UNSAFE).isZero();
    }
  }

  @Test
  void copiesOverlaysAlone() {
    assertThat(MigrationJob.flags(options(false, false), COPIED))
        .isEqualTo(
            MigrateFlags.LIVE
                | MigrateFlags.PEER2PEER
                | MigrateFlags.PERSIST_DEST
                | MigrateFlags.UNDEFINE_SOURCE
                | MigrateFlags.NON_SHARED_INC);
  }

  @Test
  void mayGoOnBeforeAllMemoryIsThere() {
    assertThat(MigrationJob.flags(options(true, false), SHARED) & MigrateFlags.POSTCOPY)
        .isNotZero();
    assertThat(MigrationJob.flags(options(false, false), SHARED) & MigrateFlags.POSTCOPY).isZero();
  }

  private static LiveMigrationOptions options(boolean postCopy, boolean anySharedFiles) {
    return new LiveMigrationOptions(
        "qemu+tcp://%s/system",
        "192.0.2.1",
        0,
        new AllowedDowntime(Duration.ofMillis(500), 10, Duration.ofSeconds(75)),
        Duration.ofSeconds(800),
        false,
        false,
        postCopy,
        false,
        anySharedFiles);
  }
}
