package org.novaee.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.audit.OrphanedAllocations;
import org.novaee.audit.OrphanedAllocations.Orphan;
import org.novaee.audit.PlacementRecords;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.migration.Schema;
import org.novaee.healing.AllocationHealing.Order;
import org.novaee.healing.CannotHeal.Reason;
import org.novaee.placement.OwnPlacement;
import org.novaee.placement.PlacementService;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class HealingTest {

  private static final String GONE = "5e1f0000-0000-4000-8000-000000000001";
  private static final String NODE = "5e1f0000-0000-4000-8000-00000000000a";
  private static final Order ALL = new Order(100, null, false, false);

  private static Cloud cloud;
  private static OpenDatabase opened;
  private static PlacementService placement;

  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    opened = server.open(Schema.PLACEMENT);
    placement = OwnPlacement.of(opened.database());
    node("n1", NODE);
    provider("n1", NODE);
    run(
        opened.database(),
        "INSERT INTO inventories (resource_provider_id, resource_class_id, total, reserved,"
            + " min_unit, max_unit, step_size, allocation_ratio)"
            + " SELECT p.id, c.id, 10000, 0, 1, 10000, 1, 1.0 FROM resource_providers p"
            + " JOIN (SELECT 0 id UNION SELECT 1 UNION SELECT 2) c WHERE p.name = 'n1'");
    run(cloud.api(), "INSERT INTO host_mappings (cell_id, host) VALUES (2, 'h1')");
  }

  @AfterAll
  static void close() {
    cloud.close();
    opened.close();
  }

  @BeforeEach
  void empty() {
    run(cloud.cell1().database(), "UPDATE instances SET deleted = id");
    run(opened.database(), "DELETE FROM allocations");
    run(opened.database(), "DELETE FROM consumers");
  }

  @Test
  void claimsForServersThatHoldNothing() throws CannotHeal {
    String first = server();
    String second = server();
    String failed = server();
    String busy = server();
    run(
        cloud.cell1().database(),
        "UPDATE instances SET vm_state = 'error' WHERE uuid = '" + failed + "'");
    run(
        cloud.cell1().database(),
        "UPDATE instances SET task_state = 'resize_prep' WHERE uuid = '" + busy + "'");

    assertThat(heal(new Order(100, null, false, true))).as("a trial").isZero();
    assertThat(said).hasSize(2).allMatch(line -> line.startsWith("[dry-run]"));
    assertThat(placement.held(first)).isEmpty();

    assertThat(heal(new Order(1, null, false, false))).isEqualTo(1);
    assertThat(placement.held(first))
        .isEqualTo(Map.of("n1", Map.of("VCPU", 1L, "MEMORY_MB", 512L, "DISK_GB", 1L)));
    assertThat(placement.held(second)).isEmpty();
    assertThat(heal(ALL)).isEqualTo(1);
    assertThat(placement.held(second)).isEqualTo(placement.held(first));
    assertThat(placement.held(failed)).isEmpty();
    assertThat(placement.held(busy)).isEmpty();
    assertThat(heal(ALL)).as("again").isZero();

    run(opened.database(), "UPDATE allocations SET used = 7 WHERE consumer_id = '" + first + "'");
    assertThat(heal(new Order(1, first, true, false))).as("forced").isEqualTo(1);
    assertThat(placement.held(first)).isEqualTo(placement.held(second));
  }

  @Test
  void saysWhyItCannot() {
    String uuid = server();
    run(cloud.cell1().database(), "UPDATE instances SET node = 'n9' WHERE uuid = '" + uuid + "'");
    assertThatThrownBy(() -> heal(ALL))
        .isInstanceOfSatisfying(
            CannotHeal.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_NODE))
        .hasMessageContaining("Start its compute node");
    run(cloud.cell1().database(), "UPDATE instances SET node = 'n1' WHERE uuid = '" + uuid + "'");
    run(
        cloud.cell1().database(),
        "UPDATE instance_extra SET flavor = REPLACE(flavor, '512', '51200') WHERE instance_uuid = '"
            + uuid
            + "'");
    assertThatThrownBy(() -> heal(ALL))
        .isInstanceOfSatisfying(
            CannotHeal.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
    assertThat(placement.held(uuid)).isEmpty();
  }

  @Test
  void findsAndRemovesWhatIsHeldInVain() throws CannotHeal {
    String server = server();
    heal(ALL);
    run(
        opened.database(),
        "INSERT INTO allocations (resource_provider_id, consumer_id, resource_class_id, used)"
            + " SELECT id, '"
            + GONE
            + "', 0, 1 FROM resource_providers WHERE name = 'n1'");
    run(opened.database(), "INSERT IGNORE INTO projects (id, external_id) VALUES (1, 'p')");
    run(opened.database(), "INSERT IGNORE INTO users (id, external_id) VALUES (1, 'u')");
    run(
        opened.database(),
        "INSERT INTO consumers (uuid, project_id, user_id, generation) VALUES ('"
            + GONE
            + "', 1, 1, 0)");
    OrphanedAllocations orphans =
        new OrphanedAllocations(
            cloud.api(), cloud.cells(), PlacementRecords.own(opened.database()));

    assertThat(orphans.find())
        .containsExactly(new Orphan(GONE, "n1", "allocation without a server or migration"));
    placement.change(change -> change.leave(GONE, NODE));
    assertThat(orphans.find()).isEmpty();
    assertThat(placement.held(server)).isNotEmpty();
  }

  @Test
  void doesNotTakeServersOfACellThatCannotBeOpenedForGone() {
    run(
        cloud.api(),
        "INSERT INTO cell_mappings (id, uuid, name) VALUES (9, '" + GONE + "', 'lost')");
    OrphanedAllocations orphans =
        new OrphanedAllocations(
            cloud.api(), cloud.cells(), PlacementRecords.own(opened.database()));
    assertThatThrownBy(orphans::find).hasMessageContaining("2 of 3 cells");
    run(cloud.api(), "DELETE FROM cell_mappings WHERE id = 9");
  }

  @Test
  void putsHostsIntoPlacementsAggregates() {
    run(cloud.api(), "INSERT INTO host_mappings (cell_id, host) VALUES (2, 'h2'), (2, 'h3')");
    node("n3", GONE);
    run(
        cloud.cell1().database(),
        "UPDATE compute_nodes SET host = 'h3' WHERE uuid = '" + GONE + "'");
    String aggregate = UUID.randomUUID().toString();
    run(
        cloud.api(),
        "INSERT INTO aggregates (id, uuid, name) VALUES (1, '" + aggregate + "', 'a')");
    run(
        cloud.api(),
        "INSERT INTO aggregate_hosts (aggregate_id, host) VALUES (1, 'h1'), (1, 'h2'), (1, 'h3'),"
            + " (1, 'h9')");

    AggregateMirror.Outcome outcome =
        new AggregateMirror(cloud.api(), cloud.cells(), placement).run();

    assertThat(outcome.crowded()).isEmpty();
    assertThat(outcome.unmapped()).containsExactly("h9");
    assertThat(outcome.withoutNode()).containsExactly("h2");
    assertThat(outcome.withoutProvider()).isEqualTo(Map.of("h3", GONE));
    List<Row> members =
        opened
            .database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT p.name FROM resource_provider_aggregates r"
                            + " JOIN placement_aggregates a ON a.id = r.aggregate_id"
                            + " JOIN resource_providers p ON p.id = r.resource_provider_id"
                            + " WHERE a.uuid = ?1",
                        aggregate));
    assertThat(members).extracting(row -> row.text(0)).containsExactly("n1");
    run(cloud.cell1().database(), "DELETE FROM compute_nodes WHERE uuid = '" + GONE + "'");
  }

  private int heal(Order order) throws CannotHeal {
    said.clear();
    return new AllocationHealing(
            new InstanceRecords(new InstanceActions(), new StoredServers("instance-%08x")),
            placement,
            said::add)
        .heal(cloud.cell1(), order);
  }

  private static String server() {
    return StoredServer.of("p", "s").add(cloud).uuid();
  }

  private static void node(String name, String uuid) {
    run(
        cloud.cell1().database(),
        ("INSERT INTO compute_nodes (vcpus, memory_mb, local_gb, vcpus_used, memory_mb_used,"
                + " local_gb_used, hypervisor_type, hypervisor_version, cpu_info, host,"
                + " hypervisor_hostname, uuid, deleted)"
                + " VALUES (1, 1, 1, 0, 0, 0, 'fake', 1, '', 'h1', '%s', '%s', 0)")
            .formatted(name, uuid));
  }

  private static void provider(String name, String uuid) {
    run(
        opened.database(),
        "INSERT INTO resource_providers (uuid, name, generation) VALUES ('%s', '%s', 1)"
            .formatted(uuid, name));
    run(opened.database(), "UPDATE resource_providers SET root_provider_id = id");
  }

  private static void run(Database database, String sql) {
    database.stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }
}
