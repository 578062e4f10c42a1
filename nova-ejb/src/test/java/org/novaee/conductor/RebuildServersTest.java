package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.model.BuildOptions;
import org.novaee.model.ImageRef;
import org.novaee.model.RebuildServer;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class RebuildServersTest {

  private static final ImageRef FORMER =
      new ImageRef(
          "0a4f6ab1-9d0e-4a39-8f0f-2fb1a9a5c8b2",
          null,
          null,
          null,
          null,
          "raw",
          "bare",
          0,
          0,
          0,
          null,
          null,
          null,
          null,
          null,
          Map.of("os_type", "linux"));

  private final List<Envelope> sent = new ArrayList<>();
  private Cloud cloud;
  private RebuildServers rebuild;
  private String uuid;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    Sender sender = new Recorder();
    InstanceActions actions = new InstanceActions();
    rebuild =
        new RebuildServers(
            cloud.api(),
            new Locations(cloud.api(), cloud.cells()),
            new BuildRequests(),
            new InstanceRecords(actions, new StoredServers("instance-%08x")),
            actions,
            new ServerErrors(actions),
            Proxies.of(Scheduler.class, Scheduler.QUEUE, sender),
            new ComputeNodes(sender));
    uuid = StoredServer.of("p", "s").add(cloud).uuid();
    task("rebuilding");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void theSameImageNeedsNoScheduler() {
    rebuild.rebuild(order(null));
    assertThat(methods()).containsExactly("compute.rebuild");
    assertThat(events()).containsExactly("rebuild_server Success");
  }

  @Test
  void aNewImageIsShownToTheSchedulerWithTheHost() {
    rebuild.rebuild(order(FORMER));
    assertThat(methods()).containsExactly("scheduler.checkRebuild");
    assertThat(sent.get(0).args().get(0).get("forceHosts").toString()).isEqualTo("[\"h1\"]");
    String spec =
        cloud
            .api()
            .read(em -> Select.rows(em, "SELECT spec, id FROM request_specs"))
            .get(0)
            .text(0);
    assertThat(spec).contains("70a599e0-31e7-49b7-b260-868f441e862b").doesNotContain("\"h1\"");
    rebuild.allowed(order(FORMER));
    assertThat(methods()).containsExactly("scheduler.checkRebuild", "compute.rebuild");
  }

  @Test
  void aRefusedServerIsInErrorWithTheImageItIsMadeFrom() {
    rebuild.refused(order(FORMER), "No valid host was found. ImagePropertiesFilter: no");
    assertThat(sent).isEmpty();
    Row row = instance("vm_state, task_state, image_ref, os_type");
    assertThat(row.text(0)).isEqualTo("error");
    assertThat(row.text(1)).isNull();
    assertThat(row.text(2)).isEqualTo(FORMER.id());
    assertThat(row.text(3)).isEqualTo("linux");
    assertThat(events()).containsExactly("rebuild_server Error");
    assertThat(
            cloud
                .cell1()
                .database()
                .read(em -> Select.rows(em, "SELECT message, id FROM instance_faults"))
                .get(0)
                .text(0))
        .startsWith("No valid host was found.");
  }

  @Test
  void whatIsNotWantedAnyMoreIsLeftOut() {
    task("deleting");
    rebuild.rebuild(order(null));
    rebuild.rebuild(order(FORMER));
    rebuild.refused(order(FORMER), "no");
    assertThat(sent).isEmpty();
    assertThat(instance("vm_state, task_state").text(0)).isEqualTo("active");
  }

  private RebuildServer order(ImageRef former) {
    return new RebuildServer(
        uuid, former, false, null, new BuildOptions(null, "secret", List.of()));
  }

  private List<String> methods() {
    return sent.stream().map(Envelope::operation).toList();
  }

  private List<String> events() {
    return cloud
        .cell1()
        .database()
        .read(em -> Select.rows(em, "SELECT event, result FROM instance_actions_events"))
        .stream()
        .map(row -> row.text(0) + " " + row.text(1))
        .toList();
  }

  private Row instance(String columns) {
    return cloud
        .cell1()
        .database()
        .read(em -> Select.rows(em, "SELECT " + columns + " FROM instances WHERE uuid = ?1", uuid))
        .get(0);
  }

  private void task(String task) {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery("UPDATE instances SET task_state = ?1 WHERE uuid = ?2")
                    .setParameter(1, task)
                    .setParameter(2, uuid)
                    .executeUpdate());
  }

  private final class Recorder implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      sent.add(message);
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new UnsupportedOperationException();
    }
  }
}
