package org.novaee.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.cell.ComputeNode;
import org.novaee.db.migration.Schema;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class NovaManageTest {

  private static final String UNKNOWN = "5e1f0000-0000-4000-8000-000000000001";
  private static final Pattern CELL1 = Pattern.compile("cell1 \\| ([0-9a-f-]{36})");

  /** What commands exit with where there are hosts, but no servers. */
  private static final Map<String, Integer> EXITS_WITHOUT_SERVERS =
      Map.ofEntries(
          Map.entry("libvirt get_machine_type UUID", 2),
          Map.entry("libvirt update_machine_type UUID q35", 2),
          Map.entry("libvirt list_unset_machine_type", 0),
          Map.entry("libvirt list_unset_machine_type --cell-uuid UUID", 2),
          Map.entry("image_property show UUID hw_disk_bus", 2),
          Map.entry("image_property set UUID --property hw_disk_bus", 4),
          Map.entry("image_property set UUID --property no_such=1", 5),
          Map.entry("image_property set UUID --property hw_numa_nodes=many", 6),
          Map.entry("image_property set UUID --property hw_disk_bus=scsi", 2),
          Map.entry("volume_attachment show UUID UUID", 2),
          Map.entry("placement audit --verbose", 0),
          Map.entry("placement audit --resource_provider UUID", 127),
          Map.entry("placement sync_aggregates --verbose", 0),
          Map.entry("placement heal_allocations --verbose", 4),
          Map.entry("placement heal_allocations --force", 127),
          Map.entry("placement heal_allocations --instance UUID", 127),
          Map.entry("placement heal_allocations --cell UUID", 127),
          Map.entry("placement heal_allocations --max-count 0", 127));

  private final MariaDbServer server;
  private String cellSchema;
  private Path conf;
  private int code;

  NovaManageTest(MariaDbServer server) {
    this.server = server;
  }

  @BeforeEach
  void configure(@TempDir Path directory) throws IOException {
    cellSchema = server.newName(Schema.NOVA);
    conf = directory.resolve("nova.conf");
    Files.writeString(
        conf,
        """
        [api_database]
        connection = %s
        [database]
        connection = %s
        [placement_database]
        connection = %s
        """
            .formatted(
                server.novaUrl(server.newName(Schema.NOVA_API)),
                server.novaUrl(cellSchema),
                server.novaUrl(server.newName(Schema.PLACEMENT))));
  }

  @Test
  void setsUpAnInstallationStepByStep() {
    assertThat(run("api_db", "sync")).isEmpty();
    assertThat(run("db", "sync")).isEmpty();
    assertThat(run("placement_db", "sync")).isEmpty();
    assertThat(run("db", "version")).isEqualTo(Schema.NOVA.head());
    assertThat(run("api_db", "version")).isEqualTo(Schema.NOVA_API.head());
    assertThat(run("placement_db", "version")).isEqualTo(Schema.PLACEMENT.head());
    assertThat(run("cell_v2", "map_cell0")).isEmpty();
    assertThat(run("cell_v2", "map_cell0")).isEqualTo("Cell0 is already setup");
    String uuid = run("cell_v2", "create_cell", "--name", "cell1", "--verbose");
    assertThat(run("cell_v2", "list_cells")).contains(uuid, cellSchema + "_cell0");
    assertThat(code).isZero();
    run("cell_v2", "create_cell", "--name", "again");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void tellsWhatSomebodyMayDo() throws IOException {
    Files.writeString(
        conf.resolveSibling("policy.yaml"), "os_compute_api:os-services:list: role:reader\n");
    assertThat(run("policy", "check", "--roles", "reader", "--api-name", "os-services"))
        .isEqualTo("os_compute_api:os-services:list");
    assertThat(code).isZero();
    assertThat(run("policy", "check", "--roles", "member", "--api-name", "os-services"))
        .isEqualTo("No rules matched or allowed");
    assertThat(code).isEqualTo(1);
    String[] show = {
      "policy", "check", "--roles", "reader", "--project-id", "p", "--api-name", "servers:show"
    };
    assertThat(run(show)).contains("os_compute_api:servers:show");
    assertThat(
            run(
                "policy",
                "check",
                "--roles",
                "reader",
                "--project-id",
                "p",
                "--target",
                "project_id=q",
                "--api-name",
                "os_compute_api:servers:show"))
        .isEqualTo("No rules matched or allowed");
  }

  @Test
  void setsUpAnInstallationInOneGoAsOftenAsWanted() {
    run("setup");
    assertThat(code).isZero();
    assertThat(run("setup")).contains("Cell0 is already setup");
    assertThat(code).isZero();
    assertThat(run("cell_v2", "list_cells").lines().filter(line -> line.startsWith("|")))
        .hasSize(3);
  }

  @Test
  void findsHosts() {
    run("setup");
    assertThat(discover("--strict")).isEqualTo(1);
    addNode("host1");
    assertThat(run("cell_v2", "discover_hosts", "--verbose")).contains("host1");
    assertThat(discover("--strict")).isEqualTo(1);
    String uuid = cell1();
    run("cell_v2", "delete_cell", "--cell_uuid", uuid);
    assertThat(code).isEqualTo(2);
    run("cell_v2", "delete_cell", "--cell_uuid", uuid, "--force");
    assertThat(code).isZero();
    run("cell_v2", "delete_cell", "--cell_uuid", uuid);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void looksAfterHostsAndServersOfACell() {
    run("setup");
    assertThat(run("cell_v2", "map_cell_and_hosts")).contains("nothing is mapped");
    addNode("host1");
    String uuid = cell1();
    assertThat(run("cell_v2", "map_cell_and_hosts", "--verbose")).contains("host1").endsWith(uuid);
    assertThat(code).isZero();
    assertThat(run("cell_v2", "list_hosts", "--cell_uuid", uuid))
        .isEqualTo(
            """
            +-----------+--------------------------------------+----------+
            | Cell Name |              Cell UUID               | Hostname |
            +-----------+--------------------------------------+----------+
            |   cell1   | %s |  host1   |
            +-----------+--------------------------------------+----------+\
            """
                .formatted(uuid));
    run("cell_v2", "list_hosts", "--cell_uuid", UNKNOWN);
    assertThat(code).isEqualTo(1);
    run("cell_v2", "delete_host", "--cell_uuid", UNKNOWN, "--host", "host1");
    assertThat(code).isEqualTo(1);
    run("cell_v2", "delete_host", "--cell_uuid", uuid, "--host", "host2");
    assertThat(code).isEqualTo(2);
    run("cell_v2", "delete_host", "--cell_uuid", uuid, "--host", "host1");
    assertThat(code).isZero();
    assertThat(run("cell_v2", "verify_instance", "--uuid", UNKNOWN)).contains("no cell");
    assertThat(code).isEqualTo(1);
    assertThat(run("cell_v2", "verify_instance", "--quiet", "--uuid", UNKNOWN)).isEmpty();
    run("cell_v2", "map_instances", "--cell_uuid", uuid);
    assertThat(code).isZero();
    run("cell_v2", "map_instances", "--cell_uuid", uuid, "--max-count", "0");
    assertThat(code).isEqualTo(127);
    run("cell_v2", "map_instances", "--cell_uuid", UNKNOWN);
    assertThat(code).isEqualTo(255);
    for (Map.Entry<String, Integer> exit : EXITS_WITHOUT_SERVERS.entrySet()) {
      run(exit.getKey().replace("UUID", UNKNOWN).split(" "));
      assertThat(code).as(exit.getKey()).isEqualTo(exit.getValue());
    }
    cell(
        "INSERT INTO instances (uuid, project_id, user_id, vm_state, deleted)"
            + " VALUES ('%s', 'p', 'u', 'active', 0)".formatted(UNKNOWN));
    cell(
        ("INSERT INTO block_device_mapping (uuid, instance_uuid, volume_id, deleted, device_name,"
                + " connection_info) VALUES (UUID(), '%s', 'vol', 0, '/dev/vdb',"
                + " '{\"driver_volume_type\": \"iscsi\", \"data\": {\"auth_password\": \"x\"}}')")
            .formatted(UNKNOWN));
    run("cell_v2", "map_instances", "--cell_uuid", uuid);
    assertThat(run("volume_attachment", "show", UNKNOWN, "vol"))
        .containsPattern("\\| device_name +\\| /dev/vdb +\\|")
        .doesNotContain("\"x\"");
    assertThat(run("volume_attachment", "show", UNKNOWN, "vol", "--connection_info", "--json"))
        .isEqualTo("{\"driver_volume_type\":\"iscsi\",\"data\":{\"auth_password\":\"****\"}}");
    run("volume_attachment", "show", UNKNOWN, "other");
    assertThat(code).isEqualTo(3);
  }

  @Test
  void changesACell() {
    run("setup");
    String uuid = cell1();
    run("cell_v2", "update_cell", "--cell_uuid", uuid, "--name", "renamed", "--disable");
    assertThat(run("cell_v2", "list_cells")).contains("renamed").containsPattern("renamed.*True");
    run(
        "cell_v2",
        "update_cell",
        "--cell_uuid",
        "00000000-0000-0000-0000-000000000000",
        "--disable");
    assertThat(code).isEqualTo(5);
    run("cell_v2", "update_cell", "--cell_uuid", uuid, "--disable", "--enable");
    assertThat(code).isEqualTo(4);
  }

  @Test
  void archivesAndPurgesDeletedRows() {
    run("db", "archive_deleted_rows", "--max_rows", "-1");
    assertThat(code).isEqualTo(2);
    assertThat(run("db", "archive_deleted_rows")).contains("[api_database] connection");
    assertThat(code).isEqualTo(3);
    run("db", "purge", "--all", "--all-cells");
    assertThat(code).isEqualTo(4);
    run("db", "purge", "--before", "soon");
    assertThat(code).isEqualTo(2);

    run("setup");
    assertThat(run("db", "archive_deleted_rows", "--before", "soon")).contains("\"soon\"");
    assertThat(code).isEqualTo(4);
    assertThat(run("db", "archive_deleted_rows", "--verbose")).isEqualTo("Nothing was archived.");
    assertThat(code).isZero();
    addNode("host1");
    cell("UPDATE compute_nodes SET deleted = id, deleted_at = '2026-01-02'");
    run("db", "archive_deleted_rows", "--before", "2026-01-01");
    assertThat(code).isZero();
    assertThat(run("db", "archive_deleted_rows", "--all-cells", "--until-complete", "--verbose"))
        .isEqualTo(
            """
            +---------------------+-------------------------+
            | Table               | Number of Rows Archived |
            +---------------------+-------------------------+
            | cell1.compute_nodes | 1                       |
            +---------------------+-------------------------+\
            """);
    assertThat(code).isEqualTo(1);
    run("db", "purge");
    assertThat(code).isEqualTo(1);
    run("db", "purge", "--before", "2026-01-01");
    assertThat(code).isEqualTo(3);
    assertThat(run("db", "purge", "--all", "--verbose", "--all-cells"))
        .isEqualTo("Cell cell1: 1 rows removed from shadow_compute_nodes");
    assertThat(code).isZero();
    assertThat(run("db", "online_data_migrations"))
        .startsWith("Running batches of 50 until complete")
        .containsPattern("populate_instance_compute_id \\| +0 +\\| +0 ");
    assertThat(code).isZero();
    run("db", "online_data_migrations", "--max-count", "0");
    assertThat(code).isEqualTo(127);
  }

  @Test
  void saysInOneLineWhatIsMissing() throws IOException {
    Files.writeString(conf, "");
    run("db", "sync");
    assertThat(code).isEqualTo(255);
  }

  @Test
  void hidesPasswordsAndCentresCells() {
    Table table = new Table("Name", "URL");
    table.add("cell1", MaskedUrl.of("mysql+pymysql://u:secret@h/n"));
    assertThat(table.toString())
        .isEqualTo(
            """
            +-------+----------------------------+
            |  Name |            URL             |
            +-------+----------------------------+
            | cell1 | mysql+pymysql://u:****@h/n |
            +-------+----------------------------+\
            """);
    assertThat(MaskedUrl.of("rabbit://a:b@h1,c:d@h2/v"))
        .isEqualTo("rabbit://a:****@h1,c:****@h2/v");
  }

  private int discover(String... options) {
    List<String> arguments = new ArrayList<>(List.of("cell_v2", "discover_hosts"));
    arguments.addAll(List.of(options));
    run(arguments.toArray(String[]::new));
    return code;
  }

  private String cell1() {
    Matcher matcher = CELL1.matcher(run("cell_v2", "list_cells"));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private void cell(String sql) {
    try (OpenDatabase open = server.open(Schema.NOVA, server.url(cellSchema))) {
      open.database().stepRun(em -> em.createNativeQuery(sql).executeUpdate());
    }
  }

  private void addNode(String host) {
    try (OpenDatabase open = server.open(Schema.NOVA, server.url(cellSchema))) {
      Database cell = open.database();
      cell.stepRun(
          em -> {
            ComputeNode node = new ComputeNode();
            node.setHost(host);
            node.setHypervisorHostname(host);
            node.setHypervisorType("fake");
            node.setCpuInfo("");
            em.persist(node);
          });
    }
  }

  /** Runs the program and returns what it printed; its exit code is in {@link #code}. */
  private String run(String... arguments) {
    List<String> line = new ArrayList<>(List.of("--config-file", conf.toString()));
    line.addAll(List.of(arguments));
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      // Each run reads its own configuration, as a process of its own would.
      ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig());
      code = NovaManage.run(line.toArray(String[]::new));
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).strip();
  }
}
