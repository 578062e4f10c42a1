package org.novaee.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.archive.ShadowRows.Purged;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class DeletedRowsTest {

  private static final List<String> OF_A_SERVER =
      List.of(
          "instances",
          "instance_extra",
          "instance_info_caches",
          "instance_system_metadata",
          "instance_actions",
          "instance_actions_events",
          "migrations");

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
  }

  @AfterEach
  void empty() {
    cell("DELETE FROM share_mapping");
    cell("UPDATE instances SET deleted = id");
    rows().archive(Integer.MAX_VALUE, null, true);
    new ShadowRows(cloud.cell1().database()).purge(null);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void movesADeletedServerWithAllThatBelongsToIt() {
    String living = server(3);
    String deleted = server(3);
    delete(deleted, "2026-01-02");
    Map<String, Integer> before = counts("");

    ArchivedRows archived = rows().archive(1000, null, false);

    assertThat(archived.cell())
        .containsEntry("instances", 1)
        .containsEntry("instance_actions_events", 3)
        .containsEntry("migrations", 1);
    assertThat(archived.api())
        .containsOnly(
            entry("instance_mappings", 1),
            entry("request_specs", 1),
            entry("instance_group_member", 0));
    Map<String, Integer> after = counts("");
    Map<String, Integer> shadow = counts("shadow_");
    for (String table : OF_A_SERVER) {
      assertThat(after.get(table) + shadow.get(table)).as(table).isEqualTo(before.get(table));
      assertThat(shadow).as(table).containsEntry(table, archived.cell().get(table));
    }
    assertThat(one("SELECT uuid FROM instances")).isEqualTo(living);
    assertThat(one("SELECT uuid FROM shadow_instances")).isEqualTo(deleted);
    assertThat(api("SELECT instance_uuid FROM instance_mappings")).containsExactly(living);
    assertThat(api("SELECT instance_uuid FROM request_specs")).containsExactly(living);
    assertThat(rows().archive(1000, null, false).total()).as("a second time").isZero();
  }

  @Test
  void leavesWhatWasDeletedLaterAndWhatIsStillHeld() {
    String early = server(1);
    String late = server(1);
    String held = server(1);
    delete(early, "2026-01-02");
    delete(held, "2026-01-02");
    delete(late, "2026-03-04");
    cell(
        "INSERT INTO share_mapping (uuid, instance_uuid, share_id, status, tag, export_location,"
            + " share_proto) VALUES (UUID(), '"
            + held
            + "', 's', 'active', 't', 'l', 'NFS')");

    rows().archive(1000, LocalDateTime.parse("2026-02-01T00:00"), false);

    assertThat(cellRows("SELECT uuid FROM shadow_instances")).containsExactly(early);
    assertThat(cellRows("SELECT uuid FROM instances")).containsExactlyInAnyOrder(late, held);
  }

  @Test
  void movesUsageAuditsOnlyWhenAsked() {
    for (String time : List.of("2026-01-02", "2026-03-04")) {
      cell(
          "INSERT INTO task_log (task_name, state, host, period_beginning, period_ending, message,"
              + " updated_at, deleted) VALUES ('t', 'DONE', 'h', '%s', '%s', 'm', '%s', 0)"
                  .formatted(time, time, time));
    }
    LocalDateTime between = LocalDateTime.parse("2026-02-01T00:00");

    assertThat(rows().archive(1000, between, false).total()).isZero();
    assertThat(rows().archive(1000, between, true).cell()).containsOnly(entry("task_log", 1));
    assertThat(one("SELECT updated_at FROM shadow_task_log")).startsWith("2026-01-02");
    assertThat(rows().archive(1000, null, true).total()).isEqualTo(1);
  }

  /** However the batches fall, no row is lost, doubled, or without the one it belongs to. */
  @Test
  void interruptedAtAnyLimitItLosesNothing() {
    Random random = new Random(4);
    int servers = 12;
    for (int i = 0; i < servers; i++) {
      String uuid = server(random.nextInt(4));
      if (random.nextInt(3) > 0) {
        delete(uuid, "2026-01-02");
      }
    }
    Map<String, Integer> before = counts("");
    int limit;
    int moved;
    do {
      limit = 1 + random.nextInt(40);
      moved = rows().archive(limit, null, false).total();
      assertThat(moved).as("soft limit %d", limit).isLessThan(limit + 40);
      Map<String, Integer> main = counts("");
      Map<String, Integer> shadow = counts("shadow_");
      OF_A_SERVER.forEach(
          table ->
              assertThat(main.get(table) + shadow.get(table))
                  .as(table)
                  .isEqualTo(before.get(table)));
      assertThat(
              cellRows(
                  "SELECT e.id FROM shadow_instance_actions_events e LEFT JOIN"
                      + " shadow_instance_actions a ON a.id = e.action_id WHERE a.id IS NULL"))
          .isEmpty();
    } while (moved > 0);
    assertThat(cellRows("SELECT uuid FROM instances WHERE deleted <> 0")).isEmpty();
  }

  @Test
  void aBatchCostsAsManyStatementsForManyAsForOne() {
    delete(server(2), "2026-01-02");
    DeletedRows rows = rows();
    long one = statements(rows);
    for (int i = 0; i < 10; i++) {
      delete(server(2), "2026-01-02");
    }
    assertThat(statements(rows)).isEqualTo(one);
    assertThat(cellRows("SELECT uuid FROM instances")).isEmpty();
  }

  @Test
  void purgesWhatIsOldAndThenAll() {
    for (String time : List.of("2026-01-02", "2026-03-04")) {
      String uuid = server(2);
      delete(uuid, time);
      cell(
          "UPDATE instance_actions SET created_at = '%s' WHERE instance_uuid = '%s'"
              .formatted(time, uuid));
    }
    rows().archive(1000, null, false);
    ShadowRows shadow = new ShadowRows(cloud.cell1().database());

    Map<String, Purged> old = shadow.purge(LocalDateTime.parse("2026-02-01T00:00"));
    assertThat(old)
        .containsEntry("shadow_instances", new Purged(1, "deleted_at"))
        .containsEntry("shadow_instance_actions", new Purged(2, "created_at"));
    assertThat(one("SELECT deleted_at FROM shadow_instances")).startsWith("2026-03-04");

    assertThat(shadow.purge(null)).containsEntry("shadow_instances", new Purged(1, null));
    assertThat(counts("shadow_").values()).containsOnly(0);
    assertThat(shadow.purge(null)).isEmpty();
  }

  private DeletedRows rows() {
    return new DeletedRows(cloud.cell1().database(), cloud.api());
  }

  private long statements(DeletedRows rows) {
    long before = cloud.selects();
    rows.archive(1000, null, false);
    return cloud.selects() - before;
  }

  /** A server with some more events than it was created with, and a move. */
  private String server(int events) {
    String uuid = StoredServer.of("p", "s").add(cloud).uuid();
    cell(
        "DELETE e FROM instance_actions_events e JOIN instance_actions a ON a.id = e.action_id"
            + " WHERE a.instance_uuid = '"
            + uuid
            + "'");
    for (int i = 0; i < events; i++) {
      cell(
          "INSERT INTO instance_actions_events (event, action_id, deleted) SELECT 'e', MAX(id), 0"
              + " FROM instance_actions WHERE instance_uuid = '"
              + uuid
              + "'");
    }
    cell(
        "INSERT INTO instance_actions (action, instance_uuid, deleted) VALUES ('stop', '"
            + uuid
            + "', 0)");
    cell(
        "INSERT INTO migrations (uuid, instance_uuid, status, deleted) VALUES (UUID(), '"
            + uuid
            + "', 'confirmed', 0)");
    return uuid;
  }

  private void delete(String uuid, String time) {
    cell(
        "UPDATE instances SET deleted = id, deleted_at = '%s' WHERE uuid = '%s'"
            .formatted(time, uuid));
  }

  private Map<String, Integer> counts(String prefix) {
    Map<String, Integer> counts = new HashMap<>();
    for (String table : OF_A_SERVER) {
      counts.put(table, Integer.valueOf(one("SELECT COUNT(*) FROM " + prefix + table)));
    }
    return counts;
  }

  private String one(String sql) {
    List<String> all = cellRows(sql);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<String> cellRows(String sql) {
    return texts(cloud.cell1().database(), sql);
  }

  private List<String> api(String sql) {
    return texts(cloud.api(), sql);
  }

  private static List<String> texts(Database database, String sql) {
    return new ArrayList<>(
        database.read(em -> Select.rows(em, sql)).stream().map(row -> row.text(0)).toList());
  }

  private void cell(String sql) {
    cloud.cell1().database().stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }
}
