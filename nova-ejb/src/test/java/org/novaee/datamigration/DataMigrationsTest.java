package org.novaee.datamigration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.datamigration.DataMigration.Progress;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class DataMigrationsTest {

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void fillsWhatAnOlderNovaLeftEmpty() {
    assertThat(run(50).values()).as("nothing to do").containsOnly(new Progress(0, 0));

    cell(
        "INSERT INTO compute_nodes (id, vcpus, memory_mb, local_gb, vcpus_used, memory_mb_used,"
            + " local_gb_used, hypervisor_type, hypervisor_version, cpu_info, host,"
            + " hypervisor_hostname, deleted)"
            + " VALUES (7, 1, 1, 1, 0, 0, 0, 'fake', 1, '', 'h1', 'n1', 0)");
    for (String server :
        List.of(
            "('a', 'h1', 'n1', 'u1', 'active', 0)",
            "('b', 'h1', 'n1', 'u2', 'active', 2)",
            "('c', 'h1', 'n1', 'u2', 'soft-delete', 0)",
            "('d', 'h9', 'n9', 'u2', 'active', 0)")) {
      cell("INSERT INTO instances (uuid, host, node, user_id, vm_state, deleted) VALUES " + server);
    }
    cell("INSERT INTO migrations (instance_uuid, deleted) VALUES ('a', 0), ('a', 0)");
    cell("INSERT INTO block_device_mapping (instance_uuid, deleted) VALUES ('a', 0)");
    for (String uuid : List.of("a", "b", "c", "d", "gone")) {
      run(
          cloud.api(),
          "INSERT INTO instance_mappings (instance_uuid, project_id, cell_id) VALUES ('%s', 'p', 2)"
              .formatted(uuid));
    }

    assertThat(run(50))
        .containsOnly(
            entry("migration_migrate_to_uuid", new Progress(2, 2)),
            entry("populate_uuids", new Progress(1, 1)),
            entry("populate_dev_uuids", new Progress(0, 0)),
            entry("populate_instance_compute_id", new Progress(3, 2)),
            entry("populate_queued_for_delete", new Progress(5, 5)),
            entry("populate_user_id", new Progress(5, 4)));
    assertThat(
            texts(
                cloud.cell1().database(),
                "SELECT CONCAT(uuid, compute_id) FROM instances"
                    + " WHERE compute_id IS NOT NULL ORDER BY uuid"))
        .containsExactly("a7", "c7");
    assertThat(
            texts(
                cloud.api(),
                "SELECT CONCAT(instance_uuid, queued_for_delete, IFNULL(user_id, '')) FROM"
                    + " instance_mappings ORDER BY instance_uuid"))
        .containsExactly("a0u1", "b1u2", "c1u2", "d0u2", "gone1");
    assertThat(run(50))
        .containsEntry("populate_instance_compute_id", new Progress(1, 0))
        .containsEntry("populate_queued_for_delete", new Progress(0, 0));
  }

  private static Map<String, Progress> run(int limit) {
    Map<String, Progress> progress = new TreeMap<>();
    for (DataMigration migration :
        DataMigrations.of(cloud.api(), cloud.cell1().database(), cloud.cells())) {
      progress.put(migration.name(), migration.run(limit));
    }
    return progress;
  }

  private static List<String> texts(Database database, String sql) {
    return database.read(em -> Select.rows(em, sql)).stream().map(row -> row.text(0)).toList();
  }

  private static void cell(String sql) {
    run(cloud.cell1().database(), sql);
  }

  private static void run(Database database, String sql) {
    database.stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }
}
