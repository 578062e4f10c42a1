package org.novaee.server.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.Selection;
import org.novaee.model.Server;
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
    trial = new CreationTrial(cloud, Cloud.config(Map.of("nova.quota.cores", "100")));
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
  void fiftyAtOnceStayWithinTheQuota() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    List<Future<CreatedServers>> futures = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Callable<CreatedServers> one = () -> create("p", "s", 1, 1);
      futures.add(threads.submit(one));
    }
    int accepted = 0;
    for (Future<CreatedServers> future : futures) {
      try {
        future.get();
        accepted++;
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e.getCause())
            .isInstanceOf(Fault.class)
            .hasMessage(
                "Quota exceeded for instances: Requested 1, but already used 10 of 10 instances");
      }
    }
    threads.shutdown();
    assertThat(accepted).isEqualTo(10);
    assertThat(count("build_requests")).isEqualTo(10);
    assertThat(trial.asked).hasSize(10);
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

  private long count(String table) {
    return cloud
        .api()
        .read(em -> Select.rows(em, "SELECT COUNT(*) FROM " + table))
        .get(0)
        .number(0);
  }
}
