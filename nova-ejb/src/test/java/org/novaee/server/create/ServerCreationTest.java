package org.novaee.server.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.PciRequestsBlob;
import org.novaee.fault.Fault;
import org.novaee.model.PciRequest;
import org.novaee.model.Selection;
import org.novaee.model.Server;
import org.novaee.network.DevicePort;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.NewServer;
import org.novaee.server.StoredServers;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class ServerCreationTest {

  private static final Caller ORDINARY = new Caller(false, false);

  private Cloud cloud;
  private CreationTrial trial;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    trial =
        new CreationTrial(
            cloud,
            Cloud.config(
                Map.of(
                    "nova.quota.cores",
                    "100",
                    "nova.pci.alias",
                    "{\"name\":\"nic\"\\,\"vendor_id\":\"8086\"}")));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void anAcceptedServerWaitsToBeBuilt() throws Exception {
    CreatedServers created = create("p", "web", 1, 1);
    String uuid = created.uuids().get(0);
    assertThat(trial.asked).containsExactly(List.of(uuid));
    assertThat(created.adminPassword()).hasSize(12);
    assertThat(created.securityGroups()).containsExactly("default");
    assertThat(cloud.api().read(em -> new BuildRequests().spec(em, uuid)).image().id())
        .isEqualTo(CreationTrial.IMAGE);
    assertThat(count("instance_mappings WHERE cell_id IS NULL AND queued_for_delete = 0"))
        .isEqualTo(1);
  }

  @Test
  void severalServersAreNumberedAndShareTheReservation() throws Exception {
    CreatedServers created = create("p", "web", 2, 3);
    List<NewServer> servers =
        List.copyOf(cloud.api().read(em -> new BuildRequests().load(em, created.uuids())).values());
    assertThat(servers)
        .extracting(server -> server.draft().instance().getDisplayName())
        .containsExactly("web-1", "web-2", "web-3");
    assertThat(servers)
        .extracting(server -> server.draft().instance().getReservationId())
        .containsOnly(created.reservationId());
  }

  @Test
  void whatIsMissingIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> create("p", "x".repeat(3), 3, 2))
        .isInstanceOf(Fault.class)
        .hasMessage("min_count must be <= max_count");
    assertThat(count("build_requests")).isZero();
    assertThat(trial.asked).isEmpty();
  }

  @Test
  void serversInCellsCountOnce() throws Exception {
    CreatedServers first = create("p", "s", 10, 10);
    build(first.uuids());
    assertThatThrownBy(() -> create("p", "s", 1, 1)).hasMessageContaining("used 10 of 10");
    cloud.api().stepRun(em -> new BuildRequests().map(em, cloud.cell1().uuid(), first.uuids()));
    assertThatThrownBy(() -> create("p", "s", 1, 1)).hasMessageContaining("used 10 of 10");
    create("other", "s", 1, 1);
  }

  @Test
  void becomesRowsOfACell() throws Exception {
    String uuid = create("p", "My web", 1, 1).uuids().get(0);
    build(List.of(uuid));
    InstanceRecords records = records();
    Server server = cloud.cell1().database().read(em -> records.load(em, List.of(uuid))).get(uuid);
    assertThat(server.displayName()).isEqualTo("My web");
    assertThat(server.hostname()).isEqualTo("my-web");
    assertThat(server.name()).matches("instance-[0-9a-f]{8}");
    assertThat(server.vmState()).isEqualTo("building");
    assertThat(server.host()).isEqualTo("h1");
    assertThat(server.flavor().name()).isEqualTo("m1.small");
    assertThat(server.metadata()).containsExactly(Map.entry("k", "v"));
    assertThat(server.image().properties()).containsEntry("hw_disk_bus", "virtio");
    assertThat(server.blockDevices()).hasSize(1);
    List<Server> onHost = cloud.cell1().database().read(em -> records.onHost(em, "h1"));
    assertThat(onHost).hasSize(1);
    List<Row> tags =
        cloud
            .cell1()
            .database()
            .read(em -> Select.rows(em, "SELECT tag FROM tags WHERE resource_id = ?1", uuid));
    assertThat(tags.get(0).text(0)).isEqualTo("web");
  }

  @Test
  void oneHostNameIsForOneServer() {
    CreateServer named = trial.asked().hostname("web").count(1, 2).request();
    assertThatThrownBy(() -> create(named))
        .hasMessage("Unable to allocate a single hostname to multiple instances");
  }

  @Test
  void hostNamesAreNumberedAfterTheyWereMade() throws Exception {
    String longName = "n".repeat(70);
    CreatedServers created = create("p", longName, 2, 2);
    assertThat(hostNames(created.uuids()))
        .containsExactly("n".repeat(63) + "-1", "n".repeat(63) + "-2");
    CreatedServers foreign = create("p", "\u540d", 2, 2);
    assertThat(hostNames(foreign.uuids()))
        .containsExactly("Server-" + foreign.uuids().get(0), "Server-" + foreign.uuids().get(1));
  }

  @Test
  void aZoneNeedsAHostThatIsEnabled() throws Exception {
    CreateServer inDefault = trial.asked().zone("nova").request();
    assertThatThrownBy(() -> create(inDefault))
        .hasMessage("The requested availability zone is not available");
    service("h1", 0);
    create(inDefault);
    aggregate("east", "h1");
    assertThatThrownBy(() -> create(inDefault)).hasMessageContaining("zone is not available");
    CreateServer inEast = trial.asked().zone("east").request();
    assertThat(zone(create(inEast))).isEqualTo("east");
    cell("UPDATE services SET disabled = 1");
    assertThatThrownBy(() -> create(inEast)).hasMessageContaining("zone is not available");
  }

  @Test
  void aHostThatIsNamedDecidesAboutTheZone() throws Exception {
    aggregate("east", "h1");
    assertThat(zone(create(trial.asked().zone("east").forcedHost("h1").request())))
        .isEqualTo("east");
    assertThat(zone(create(trial.asked().zone("west").forcedHost("h1").request()))).isNull();
    assertThat(zone(create(trial.asked().zone("nova").forcedHost("h2").request())))
        .isEqualTo("nova");
  }

  @Test
  void aRequestedHostHasToExist() throws Exception {
    CreateServer onHost = trial.asked().requestedHost("h1", null).request();
    assertThatThrownBy(() -> create(onHost)).hasMessage("Compute host h1 could not be found.");
    api("INSERT INTO host_mappings (cell_id, host) VALUES (2, 'h1')");
    create(onHost);
    CreateServer onNode = trial.asked().requestedHost("h1", "n1").request();
    assertThatThrownBy(() -> create(onNode)).hasMessage("Compute host h1 could not be found.");
    cell(
        "INSERT INTO compute_nodes (vcpus, memory_mb, local_gb, vcpus_used, memory_mb_used,"
            + " local_gb_used, hypervisor_type, hypervisor_version, cpu_info, host,"
            + " hypervisor_hostname, deleted) VALUES (1, 1, 1, 0, 0, 0, 'f', 1, '', 'h1', 'n1',"
            + " 0)");
    create(onNode);
    create(trial.asked().requestedHost(null, "n1").request());
    CreateServer nowhere = trial.asked().requestedHost(null, "n2").request();
    assertThatThrownBy(() -> create(nowhere)).hasMessage("Compute host n2 could not be found.");
  }

  @Test
  void securityGroupsHaveToExist() throws Exception {
    assertThat(create(trial.asked().securityGroups("default", "web").request()).securityGroups())
        .containsExactly("default", "web");
    assertThatThrownBy(() -> create(trial.asked().securityGroups("no").request()))
        .hasMessage("Unable to find security_group with name or id 'no'");
    assertThatThrownBy(() -> create(trial.asked().securityGroups("twice").request()))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
  }

  @Test
  void flavorAndImageHaveToAgreeOnTheHardware() throws Exception {
    api(
        "INSERT INTO flavor_extra_specs (flavor_id, `key`, value) VALUES (3, 'hw:numa_nodes',"
            + " '1')");
    String uuid = create("p", "s", 1, 1).uuids().get(0);
    NewServer server =
        cloud.api().read(em -> new BuildRequests().load(em, List.of(uuid))).get(uuid);
    assertThat(server.draft().numaTopology().cells()).hasSize(1);
    build(List.of(uuid));
    assertThat(
            cloud
                .cell1()
                .database()
                .read(
                    em ->
                        Select.rows(
                            em,
                            "SELECT numa_topology FROM instance_extra WHERE instance_uuid = ?1",
                            uuid))
                .get(0)
                .text(0))
        .contains("InstanceNUMACell");
    api(
        "INSERT INTO flavor_extra_specs (flavor_id, `key`, value) VALUES"
            + " (3, 'pci_passthrough:alias', 'gpu:1')");
    assertThatThrownBy(() -> create("p", "s", 1, 1)).hasMessage("PCI alias gpu is not defined");
    api("UPDATE flavor_extra_specs SET value = 'nic:2' WHERE value = 'gpu:1'");
    trial.networks.addPort("vf", "n", "p");
    PciRequest ofPort = new PciRequest(1, List.of(Map.of("a", "b")), null, null, "vf", "vf");
    trial.networks.wantDevice(new DevicePort(ofPort, "", null));
    String withDevices = create(trial.asked().port("vf").request()).uuids().get(0);
    build(List.of(withDevices));
    assertThat(
            PciRequestsBlob.read(
                cloud
                    .cell1()
                    .database()
                    .read(
                        em ->
                            Select.rows(
                                em,
                                "SELECT pci_requests FROM instance_extra"
                                    + " WHERE instance_uuid = ?1",
                                withDevices))
                    .get(0)
                    .text(0)))
        .extracting(PciRequest::aliasName, PciRequest::count, PciRequest::requesterId)
        .containsExactly(tuple("nic", 2, null), tuple(null, 1, "vf"));
    api("UPDATE flavor_extra_specs SET value = '3' WHERE `key` = 'hw:numa_nodes'");
    assertThatThrownBy(() -> create("p", "s", 1, 1))
        .hasMessageContaining("cannot be evenly distributed across instance NUMA nodes");
  }

  private void build(List<String> uuids) {
    Map<String, NewServer> servers = cloud.api().read(em -> new BuildRequests().load(em, uuids));
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                servers
                    .values()
                    .forEach(
                        server ->
                            records()
                                .create(
                                    em,
                                    server,
                                    new Selection(
                                        "h1", "n1", "u", cloud.cell1().uuid(), "nova", Map.of()))));
  }

  private static InstanceRecords records() {
    return new InstanceRecords(new InstanceActions(), new StoredServers("instance-%08x"));
  }

  private CreatedServers create(String project, String name, int min, int max) throws Exception {
    return CreationTrial.member(project)
        .call(() -> trial.creation.create(CreationTrial.request(name, min, max), ORDINARY));
  }

  private CreatedServers create(CreateServer request) throws Exception {
    return CreationTrial.member("p").call(() -> trial.creation.create(request, ORDINARY));
  }

  private List<String> hostNames(List<String> uuids) {
    return cloud.api().read(em -> new BuildRequests().load(em, uuids)).values().stream()
        .map(server -> server.draft().instance().getHostname())
        .toList();
  }

  private String zone(CreatedServers created) {
    String uuid = created.uuids().get(0);
    return cloud.api().read(em -> new BuildRequests().spec(em, uuid)).availabilityZone();
  }

  private void service(String host, int disabled) {
    cell(
        "INSERT INTO services (host, `binary`, topic, report_count, deleted, disabled)"
            + " VALUES ('%s', 'nova-compute', 'compute', 1, 0, %d)".formatted(host, disabled));
  }

  private void aggregate(String zone, String host) {
    api("INSERT INTO aggregates (id, uuid, name) VALUES (1, UUID(), 'a')");
    api("INSERT INTO aggregate_hosts (host, aggregate_id) VALUES ('" + host + "', 1)");
    api(
        "INSERT INTO aggregate_metadata (aggregate_id, `key`, value)"
            + " VALUES (1, 'availability_zone', '"
            + zone
            + "')");
  }

  private void api(String sql) {
    cloud.api().stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }

  private void cell(String sql) {
    cloud.cell1().database().stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }

  private long count(String table) {
    return cloud
        .api()
        .read(em -> Select.rows(em, "SELECT COUNT(*) FROM " + table))
        .get(0)
        .number(0);
  }
}
