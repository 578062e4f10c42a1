package org.novaee.compute.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.driver.fake.FakeDelays;
import org.novaee.compute.driver.fake.FakeDriver;
import org.novaee.compute.driver.fake.FakeFailures;
import org.novaee.compute.driver.fake.FakeGuests;
import org.novaee.compute.driver.fake.FakeSize;
import org.novaee.model.Flavor;
import org.novaee.model.HostReport;
import org.novaee.model.HostReport.Inventory;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;

class ResourceTrackerTest {

  private static ResourceTracker tracker(FakeSize size, Overcommit overcommit) {
    return new ResourceTracker(
        new HostIdentity("host-a", "192.0.2.1", "uuid-a"), overcommit, driver(size));
  }

  private static FakeDriver driver(FakeSize size) {
    return new FakeDriver(
        "node-a",
        size,
        FakeGuests.inMemory(),
        new FakeDelays(Map.of()),
        new FakeFailures(Map.of()));
  }

  private static Server server(String uuid, int vcpus, int memoryMb, int diskGb) {
    return server(uuid, vcpus, memoryMb, diskGb, 0, 0, "image");
  }

  private static Server server(
      String uuid, int vcpus, int memoryMb, int rootGb, int ephemeralGb, int swapMb, String image) {
    Flavor flavor =
        new Flavor(
            1,
            "1",
            "f",
            vcpus,
            memoryMb,
            rootGb,
            ephemeralGb,
            swapMb,
            1,
            0,
            false,
            true,
            null,
            Map.of());
    ImageRef ref =
        new ImageRef(
            image, null, null, null, null, null, null, 0, 0, 0, null, null, null, null, null, null);
    return new Server(
        1, uuid, null, null, null, null, null, null, 0, flavor, ref, null, null, null, false, null,
        null, null, 0, null, null, null, null, null, null, null, null);
  }

  @Test
  void tellsOfWhatTheOperatorAdds(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("a.yaml"),
        """
        meta: { schema_version: '1.0' }
        providers:
          - identification: { name: node-a }
            inventories: { additional: [CUSTOM_SEAT: { total: 7 }] }
            traits: { additional: [CUSTOM_FAST] }
        """);
    HostReport report =
        new ResourceTracker(
                new HostIdentity("host-a", "192.0.2.1", "uuid-a"),
                new Overcommit(0, 0, 0, 4, 1, 1),
                driver(new FakeSize(8, 1024, 100)),
                ProviderAdditions.in(directory),
                new FailedBuilds(true))
            .report();
    assertThat(report.inventory()).containsOnlyKeys("VCPU", "MEMORY_MB", "DISK_GB", "CUSTOM_SEAT");
    assertThat(report.traits()).contains("CUSTOM_FAST", "COMPUTE_NODE");
  }

  @ParameterizedTest
  @CsvSource({
    // total and reserved and ratio, then used by others, then wanted, then the answer
    "8, 0, 1.0,     0, 8, ''",
    "8, 0, 1.0,     0, 9, Free vCPUs 8 < requested 9",
    "8, 0, 4.0,     24, 8, ''",
    "8, 0, 4.0,     25, 8, Free vCPUs 7 < requested 8",
    "8, 2, 4.0,     0, 24, ''",
    "8, 2, 4.0,     0, 25, Free vCPUs 24 < requested 25",
    "8, 8, 4.0,     0, 1, Free vCPUs 0 < requested 1",
  })
  void claimStopsAtWhatTheRatioLeaves(
      int total, int reserved, double ratio, int used, int wanted, String refusal) {
    ResourceTracker tracker =
        tracker(new FakeSize(total, 1, 1), new Overcommit(reserved, 0, 0, ratio, 1, 1));
    tracker.refresh(List.of(server("other", used, 0, 0)), List.of());
    Server server = server("s1", wanted, 0, 0);
    if (refusal.isEmpty()) {
      tracker.claim(server);
    } else {
      assertThatThrownBy(() -> tracker.claim(server))
          .isInstanceOf(ClaimRefused.class)
          .hasMessage("Insufficient compute resources: " + refusal);
    }
  }

  @Test
  void memoryAndDiskAreCheckedToo() {
    ResourceTracker tracker =
        tracker(new FakeSize(8, 2048, 20), new Overcommit(0, 512, 1500, 1, 1, 1));
    assertThatThrownBy(() -> tracker.claim(server("s1", 1, 1537, 1)))
        .hasMessageContaining("Free memory 1536 MB < requested 1537 MB");
    assertThatThrownBy(() -> tracker.claim(server("s1", 1, 1, 19)))
        .hasMessageContaining("Free disk 18 GB < requested 19 GB");
    tracker.claim(server("s1", 1, 1536, 18));
  }

  @Test
  void refusedClaimTakesNothingAndRepeatedOneNothingMore() {
    ResourceTracker tracker = tracker(new FakeSize(4, 4096, 40), new Overcommit(0, 0, 0, 1, 1, 1));
    tracker.claim(server("s1", 4, 1024, 10));
    tracker.claim(server("s1", 4, 1024, 10));
    assertThatThrownBy(() -> tracker.claim(server("s2", 1, 1, 1))).isInstanceOf(ClaimRefused.class);
    assertThat(tracker.report().vcpusUsed()).isEqualTo(4);
    tracker.release("s1");
    tracker.release("s1");
    assertThat(tracker.report().vcpusUsed()).isZero();
  }

  @Test
  void countsWhatIsRecordedAndWhatIsClaimedOnce() {
    ResourceTracker tracker = tracker(new FakeSize(8, 4096, 40), new Overcommit(1, 0, 0, 1, 1, 1));
    Server one = server("s1", 1, 100, 1);
    tracker.claim(one);
    tracker.refresh(List.of(), List.of());
    assertThat(tracker.report().vcpusUsed()).as("claimed, not yet recorded").isEqualTo(2);
    tracker.refresh(List.of(one, server("s2", 2, 200, 2)), List.of());
    assertThat(tracker.report().vcpusUsed()).as("recorded").isEqualTo(4);
    tracker.refresh(List.of(), List.of());
    assertThat(tracker.report().vcpusUsed()).as("gone from the records").isEqualTo(1);
  }

  @Test
  void reportsInventoryAsPlacementWantsIt() {
    ResourceTracker tracker =
        tracker(new FakeSize(8, 4096, 40), new Overcommit(1, 512, 1025, 4, 1.5, 1));
    tracker.claim(server("s1", 2, 1000, 5, 3, 1, "image"));
    tracker.claim(server("s2", 1, 100, 5, 0, 0, null));
    HostReport report = tracker.report();
    assertThat(report.inventory())
        .isEqualTo(
            Map.of(
                "VCPU", new Inventory(8, 1, 1, 8, 1, 4),
                "MEMORY_MB", new Inventory(4096, 512, 1, 4096, 1, 1.5),
                "DISK_GB", new Inventory(40, 2, 1, 40, 1, 1)));
    assertThat(report.uuid()).isEqualTo("uuid-a");
    assertThat(report.node()).isEqualTo("node-a");
    assertThat(report.vcpusUsed()).isEqualTo(4);
    assertThat(report.memoryMbUsed()).isEqualTo(1612);
    assertThat(report.localGbUsed()).as("no root disk on a volume-backed server").isEqualTo(11);
    assertThat(report.runningVms()).isEqualTo(2);
    assertThat(report.traits()).contains("COMPUTE_NODE");
  }

  /** Whatever comes and goes, what is used never exceeds what there is. */
  @Test
  void claimsNeverExceedInventory() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      ResourceTracker tracker =
          tracker(new FakeSize(8, 4096, 40), new Overcommit(0, 0, 0, 2, 1, 1));
      for (int i = 0; i < 200; i++) {
        String uuid = "s" + random.nextInt(20);
        if (random.nextInt(3) == 0) {
          tracker.release(uuid);
        } else {
          Server server =
              server(uuid, 1 + random.nextInt(4), random.nextInt(1024), random.nextInt(10));
          try {
            tracker.claim(server);
          } catch (ClaimRefused e) {
            assertThat(e).hasMessageContaining("Insufficient");
          }
        }
        HostReport report = tracker.report();
        assertThat(report.vcpusUsed()).isBetween(0, 16);
        assertThat(report.memoryMbUsed()).isBetween(0L, 4096L);
        assertThat(report.localGbUsed()).isBetween(0L, 40L);
      }
    }
  }

  @Test
  void nodeUuidOutlivesTheProcess(@TempDir Path directory) throws Exception {
    Path state = directory.resolve("state");
    String uuid = NodeUuid.in(state);
    assertThat(NodeUuid.in(state)).isEqualTo(uuid);
    Files.writeString(state.resolve("compute_id"), "nonsense");
    assertThatThrownBy(() -> NodeUuid.in(state))
        .hasMessageContaining("compute_id holds no uuid: nonsense");
  }
}
