package org.novaee.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.fault.Fault;
import org.novaee.server.create.CreationTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** What is said of servers while the database of their cell is away. */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownCellTest {

  private static final int DOWN = 3;

  private Cloud cloud;
  private Cloud broken;
  private ServerQuery query;
  private ServerLookup lookup;
  private String away;

  @BeforeAll
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    broken = new Cloud(server);
    broken
        .cell1()
        .database()
        .stepRun(
            em -> {
              em.createNativeQuery("SET FOREIGN_KEY_CHECKS = 0").executeUpdate();
              em.createNativeQuery("DROP TABLE instances").executeUpdate();
            });
    StoredServer.of("p", "near").add(cloud);
    away = StoredServer.of("p", "away").add(cloud).uuid();
    cloud
        .api()
        .stepRun(
            em -> {
              em.createNativeQuery(
                      "INSERT INTO cell_mappings (id, uuid, name) VALUES (3, 'down', 'down')")
                  .executeUpdate();
              em.createNativeQuery(
                      "UPDATE instance_mappings SET cell_id = 3 WHERE instance_uuid = ?1")
                  .setParameter(1, away)
                  .executeUpdate();
            });
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery("UPDATE instances SET hidden = 1 WHERE uuid = ?1")
                    .setParameter(1, away)
                    .executeUpdate());
    CellRegistry cells = withDown(broken.cell1());
    RequestDetails requests = new RequestDetails(cloud.api());
    query =
        new ServerQuery(cloud.api(), cells, cloud.scatterGather(), requests, "instance-%08x", 60);
    lookup = new ServerLookup(cloud.api(), cells, requests, "instance-%08x", 60);
  }

  @AfterAll
  void close() {
    cloud.close();
    broken.close();
  }

  @Test
  void theyAreListedAsUnknownSince269() throws Exception {
    assertThat(list(Map.of(), 68)).containsExactly("near");
    assertThat(list(Map.of(), 69)).containsExactly("near", "unreachable " + away);
    assertThat(list(Map.of("all_tenants", List.of("1")), 69))
        .containsExactly("near", "unreachable " + away);
  }

  @Test
  void theyAreLeftOutWhereTheListIsSelectedOrOrdered() throws Exception {
    assertThat(list(Map.of("sort_key", List.of("display_name")), 69)).containsExactly("near");
    assertThat(list(Map.of("name", List.of("a")), 69)).containsExactly("near");
    assertThat(list(Map.of("limit", List.of("5")), 69)).containsExactly("near");
  }

  @Test
  void oneIsShownAsFarAsItIsKnown() throws Exception {
    Scope scope = Scope.details(104, false, true);
    ServerDetails server =
        CreationTrial.member("p").call(() -> lookup.show(away, scope, false, true));
    assertThat(server.reachable()).isFalse();
    assertThat(server.flavor().name()).isEqualTo("m1.small");
    assertThat(server.placement().zone()).isEqualTo("zone");
    assertThat(server.projectId()).isEqualTo("p");
    assertThat(server.userId()).isEqualTo("user");
    assertThatThrownBy(
            () -> CreationTrial.member("p").call(() -> lookup.show(away, scope, false, false)))
        .isInstanceOf(Fault.class)
        .hasMessage("Instance " + away + " could not be found.");
  }

  private List<String> list(Map<String, List<String>> parameters, int minor) throws Exception {
    return CreationTrial.member("p")
        .call(
            () ->
                query.list(
                    parameters,
                    minor,
                    100,
                    new ListFiltersTest.Rights(true),
                    Scope.details(minor, false, false)))
        .stream()
        .map(server -> server.reachable() ? server.displayName() : "unreachable " + server.uuid())
        .toList();
  }

  private CellRegistry withDown(Cell useless) {
    List<Cell> all = new ArrayList<>(cloud.cells().all());
    all.add(new Cell(DOWN, "down", "down", false, useless.database()));
    return new CellRegistry() {
      @Override
      public List<Cell> all() {
        return all;
      }

      @Override
      public void refresh() {}
    };
  }
}
