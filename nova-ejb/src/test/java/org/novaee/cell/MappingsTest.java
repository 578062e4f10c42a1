package org.novaee.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.cell.HostMappings.MappedHost;
import org.novaee.cell.HostMappings.Outcome;
import org.novaee.cell.ServerMappings.MappedServer;
import org.novaee.cell.ServerMappings.State;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class MappingsTest {

  private static Cloud cloud;
  private static Cell cell;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    cell = cloud.cell1();
  }

  @AfterEach
  void empty() {
    run(cell.database(), "DELETE FROM instances");
    run(cloud.api(), "DELETE FROM instance_mappings");
    run(cloud.api(), "DELETE FROM host_mappings");
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void takesOnlyAnEmptyHostOutOfItsOwnCell() {
    HostMappings hosts = new HostMappings(cloud.api());
    run(
        cell.database(),
        "INSERT INTO compute_nodes (vcpus, memory_mb, local_gb, vcpus_used, memory_mb_used,"
            + " local_gb_used, hypervisor_type, hypervisor_version, cpu_info, host,"
            + " hypervisor_hostname, deleted, mapped)"
            + " VALUES (1, 1, 1, 0, 0, 0, 'fake', 1, '', 'h1', 'n1', 0, 0)");
    new HostDiscovery(cloud.api(), cloud.cells()).discover(cell, false);
    assertThat(hosts.list()).containsExactly(new MappedHost("h1", "cell1", cell.uuid()));
    String server = server(0);

    assertThat(hosts.remove(cell, "h2")).isEqualTo(Outcome.UNKNOWN);
    assertThat(hosts.remove(cloud.cell0(), "h1")).isEqualTo(Outcome.ELSEWHERE);
    assertThat(hosts.remove(cell, "h1")).isEqualTo(Outcome.HAS_SERVERS);
    assertThat(hosts.list()).hasSize(1);

    run(cell.database(), "UPDATE instances SET deleted = id WHERE uuid = '" + server + "'");
    assertThat(hosts.remove(cell, "h1")).isEqualTo(Outcome.REMOVED);
    assertThat(hosts.list()).isEmpty();
    assertThat(new HostDiscovery(cloud.api(), cloud.cells()).discover(cell, false))
        .as("it can be found again")
        .containsExactly("h1");
  }

  @Test
  void mapsServersInSeveralGoesAndNoneTwice() {
    List<String> servers = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      servers.add(server(i % 2));
    }
    run(
        cloud.api(),
        "INSERT INTO instance_mappings (instance_uuid, project_id) VALUES ('%s', 'p')"
            .formatted(servers.get(2)));
    ServerMappings mappings = new ServerMappings(cloud.api());

    assertThat(mappings.map(cell, 60, false)).isFalse();
    assertThat(mapped()).containsExactlyInAnyOrderElementsOf(servers.subList(0, 60));
    assertThat(mappings.map(cell, 60, false)).isFalse();
    assertThat(mapped()).hasSize(120);
    assertThat(mappings.map(cell, 60, false)).isTrue();
    assertThat(mapped()).containsExactlyInAnyOrderElementsOf(servers);
    assertThat(
            texts(
                cloud.api(),
                "SELECT COUNT(*) FROM instance_mappings WHERE queued_for_delete AND cell_id = "
                    + cell.id()))
        .containsExactly("65");
    assertThat(texts(cloud.api(), "SELECT COUNT(*) FROM instance_mappings"))
        .as("nothing but servers is left")
        .containsExactly("130");

    run(cloud.api(), "DELETE FROM instance_mappings");
    mappings.map(cell, 1, false);
    run(cloud.api(), "DELETE FROM instance_mappings WHERE cell_id IS NOT NULL");
    assertThat(mappings.map(cell, null, true)).as("from the start").isTrue();
    assertThat(mapped()).hasSize(130);
  }

  @Test
  void tellsWhereAServerIs() {
    ServerMappings mappings = new ServerMappings(cloud.api());
    String uuid = server(0);
    assertThat(mappings.look(cloud.cells(), uuid))
        .isEqualTo(new MappedServer(State.UNMAPPED, null));
    run(
        cloud.api(),
        "INSERT INTO instance_mappings (instance_uuid, project_id) VALUES ('%s', 'p')"
            .formatted(uuid));
    assertThat(mappings.look(cloud.cells(), uuid).state()).isEqualTo(State.IN_NO_CELL);
    mappings.map(cell, null, false);
    assertThat(mappings.look(cloud.cells(), uuid)).isEqualTo(new MappedServer(State.MAPPED, cell));
    run(cell.database(), "UPDATE instances SET deleted = id");
    assertThat(mappings.look(cloud.cells(), uuid).state()).isEqualTo(State.DELETED);
    run(cell.database(), "DELETE FROM instances");
    assertThat(mappings.look(cloud.cells(), uuid).state()).isEqualTo(State.ARCHIVED);
  }

  private static String server(int deleted) {
    String uuid = UUID.randomUUID().toString();
    run(
        cell.database(),
        ("INSERT INTO instances (uuid, host, project_id, user_id, vm_state, deleted) VALUES ('%s',"
                + " 'h1', 'p', 'u', 'active', %d)")
            .formatted(uuid, deleted));
    return uuid;
  }

  private static List<String> mapped() {
    return texts(
        cloud.api(), "SELECT instance_uuid FROM instance_mappings WHERE cell_id = " + cell.id());
  }

  private static List<String> texts(Database database, String sql) {
    return database.read(em -> Select.rows(em, sql)).stream().map(row -> row.text(0)).toList();
  }

  private static void run(Database database, String sql) {
    database.stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }
}
