package org.novaee.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.cell.Cell;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class UsagesTest {

  private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 1, 0, 0);
  private static final Period PERIOD = new Period(DAY, DAY.plusHours(24));
  private static final Usages USAGES = new Usages();

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    USAGES.cells = cloud.cells();
    USAGES.ask = cloud.scatterGather();
    add("p", false, "2026-03-01 06:00:00", null);
    add("p", false, "2026-02-01 00:00:00", "2026-03-01 12:00:00");
    add("p", true, "2026-03-01 23:00:00", "2026-03-02 12:00:00");
    add("q", false, "2026-03-01 00:00:00", null);
    add("q", false, "2026-03-02 00:00:01", null);
    add("q", false, "2026-02-01 00:00:00", "2026-02-28 23:59:59");
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void aProjectsServersAreAddedUp() {
    ProjectUsage usage = ProjectUsage.of(USAGES.servers(PERIOD, "p", 1000, null)).get(0);
    assertThat(usage.servers()).hasSize(3).extracting(ServerUsage::flavor).containsOnly("m1.small");
    assertThat(usage.hours()).isEqualTo(18 + 12 + 1, within(1e-9));
    assertThat(usage.vcpuHours()).isEqualTo(31, within(1e-9));
    assertThat(usage.memoryHours()).isEqualTo(31 * 512, within(1e-6));
    assertThat(usage.servers())
        .extracting(ServerUsage::state)
        .containsExactlyInAnyOrder("active", "terminated", "terminated");
    assertThat(USAGES.servers(PERIOD, "nobody", 1000, null)).isEmpty();
  }

  @Test
  void pagesJoinedAreTheList() {
    List<ServerUsage> whole = USAGES.servers(PERIOD, null, 1000, null);
    assertThat(whole).hasSize(4);
    assertThat(ProjectUsage.of(whole))
        .extracting(ProjectUsage::projectId)
        .containsExactly("p", "q");
    for (int limit = 1; limit <= 4; limit++) {
      List<String> joined = new ArrayList<>();
      String marker = null;
      List<ServerUsage> page = USAGES.servers(PERIOD, null, limit, null);
      while (!page.isEmpty()) {
        page.forEach(server -> joined.add(server.uuid()));
        marker = page.get(page.size() - 1).uuid();
        page = USAGES.servers(PERIOD, null, limit, marker);
      }
      assertThat(joined).isEqualTo(whole.stream().map(ServerUsage::uuid).toList());
    }
    assertThat(USAGES.servers(PERIOD, null, 0, null)).isEmpty();
    assertThatThrownBy(() -> USAGES.servers(PERIOD, null, 1, "nope"))
        .hasMessage("Marker nope could not be found.");
    long before = cloud.selects();
    USAGES.servers(PERIOD, null, 1000, null);
    assertThat(cloud.selects() - before).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "-5, '', 24",
    "-5, -1, 0",
    "6, '', 18",
    "6, 7, 1",
    "6, 30, 18",
    "25, '', 0",
  })
  void countsTheHoursWithinThePeriod(long started, String ended, double hours) {
    assertThat(
            ServerUsage.hours(
                DAY.plusHours(started),
                ended.isEmpty() ? null : DAY.plusHours(Long.parseLong(ended)),
                PERIOD))
        .isEqualTo(hours);
  }

  private static void add(String project, boolean toCell0, String launched, String terminated) {
    String uuid = StoredServer.of(project, "s").add(cloud, toCell0).uuid();
    Cell cell = toCell0 ? cloud.cell0() : cloud.cell1();
    cell.database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "UPDATE instances SET launched_at = ?1, terminated_at = ?2,"
                            + " deleted = IF(?2 IS NULL, 0, id) WHERE uuid = ?3")
                    .setParameter(1, launched)
                    .setParameter(2, terminated)
                    .setParameter(3, uuid)
                    .executeUpdate());
  }
}
