package org.novaee.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.action.ActionLog;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.hypervisor.Hypervisor;
import org.novaee.hypervisor.Hypervisors;
import org.novaee.migration.MigrationFilter;
import org.novaee.migration.MigrationQuery;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;
import org.novaee.testing.Wiring;
import org.novaee.usage.Period;
import org.novaee.usage.Usages;

/**
 * What long lists cost: as many statements for a thousand rows as for one. The list of servers is
 * in ServerQueryTest.
 */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListStatementsTest {

  private static final int ALL = 2_000;
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(2020, 1, 1, 0, 0);

  private Cloud cloud;
  private Database cell;
  private String server;

  @BeforeAll
  void open(MariaDbServer mariaDb) {
    cloud = new Cloud(mariaDb);
    cell = cloud.cell1().database();
    server = StoredServer.of("p", "s").add(cloud).uuid();
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  /**
   * A list.
   *
   * @param rows makes the rows of {@code seq}, which counts
   * @param ask asks for all and says how many there were of them
   * @param statements how many it costs
   */
  record LongList(String name, List<String> rows, IntSupplier ask, int statements) {
    @Override
    public String toString() {
      return name;
    }
  }

  Stream<LongList> lists() {
    Wiring wiring =
        new Wiring(Cloud.config(Map.of()), cloud.api(), cloud.api())
            .with(CellRegistry.class, cloud.cells())
            .with(ScatterGather.class, cloud.scatterGather());
    MigrationQuery migrations = new MigrationQuery(cloud.cells(), cloud.scatterGather());
    ActionLog actions = new ActionLog();
    Usages usages = wiring.get(Usages.class);
    wiring.with(ComputeNodes.class, new ComputeNodes(wiring.get(Sender.class)));
    Hypervisors hypervisors = wiring.get(Hypervisors.class);
    return Stream.of(
        new LongList(
            "os-migrations",
            List.of(
                "INSERT INTO migrations (created_at, updated_at, deleted, source_compute,"
                    + " dest_compute, status, instance_uuid, hidden, migration_type, uuid)"
                    + " SELECT NOW(), NOW(), 0, 'a', 'b', 'completed', '"
                    + server
                    + "', 0,"
                    + " 'migration', UUID() FROM "),
            () ->
                migrations.page(new MigrationFilter(Map.of(), null, null, null), ALL, null).size(),
            2),
        new LongList(
            "os-instance-actions",
            List.of(
                "INSERT INTO instance_actions (created_at, updated_at, deleted, action,"
                    + " instance_uuid, request_id, start_time) SELECT NOW(), NOW(), 0, 'reboot', '"
                    + server
                    + "', CONCAT('req-', UUID()), NOW() FROM "),
            () ->
                cell.read(em -> actions.list(em, server, null, null, null, ALL)).stream()
                    .filter(action -> action.action().equals("reboot"))
                    .toList()
                    .size(),
            1),
        new LongList(
            "os-hypervisors/detail with servers",
            List.of(
                "INSERT INTO services (created_at, deleted, host, `binary`, topic, report_count,"
                    + " disabled, last_seen_up, forced_down, version, uuid) SELECT NOW(), 0,"
                    + " CONCAT('many-', seq), 'nova-compute', 'compute', 1, 0, NOW(), 0, 70, UUID()"
                    + " FROM ",
                "INSERT INTO compute_nodes (created_at, deleted, host, hypervisor_hostname, vcpus,"
                    + " memory_mb, local_gb, vcpus_used, memory_mb_used, local_gb_used,"
                    + " hypervisor_type, hypervisor_version, cpu_info, uuid, mapped) SELECT NOW(),"
                    + " 0, CONCAT('many-', seq), CONCAT('many-', seq), 8, 8192, 100, 0, 0, 0,"
                    + " 'QEMU', 7002000, '{}', UUID(), 1 FROM "),
            () -> {
              List<Hypervisor> all = hypervisors.all();
              hypervisors.guests(all);
              return all.size();
            },
            3),
        new LongList(
            "os-simple-tenant-usage?detailed=1",
            List.of(
                "INSERT INTO instances (created_at, deleted, uuid, project_id, user_id, vm_state,"
                    + " launched_at, host, hidden) SELECT NOW(), 0, UUID(), 'many', 'u',"
                    + " 'active', NOW() - INTERVAL 1 HOUR, 'h1', 0 FROM ",
                "INSERT INTO instance_extra (created_at, deleted, instance_uuid, flavor) SELECT"
                    + " NOW(), 0, i.uuid, (SELECT flavor FROM instance_extra WHERE instance_uuid ="
                    + " '"
                    + server
                    + "') FROM instances i LEFT JOIN instance_extra e ON e.instance_uuid = i.uuid"
                    + " WHERE i.project_id = 'many' AND e.id IS NULL -- "),
            () ->
                usages
                    .servers(new Period(LONG_AGO, LONG_AGO.plusYears(50)), "many", ALL, null)
                    .size(),
            2));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aThousandRowsCostWhatOneCosts(LongList list) {
    int rows = 0;
    for (int count : new int[] {1, 10, 1000}) {
      add(list, rows + 1, count);
      rows = count;
      long before = cloud.selects();
      assertThat(list.ask().getAsInt()).isEqualTo(count);
      assertThat(cloud.selects() - before)
          .as("%s of %d rows", list, count)
          .isEqualTo(list.statements());
    }
  }

  private void add(LongList list, int from, int to) {
    for (String sql : list.rows()) {
      cell.stepRun(em -> em.createNativeQuery(sql + "seq_" + from + "_to_" + to).executeUpdate());
    }
  }
}
