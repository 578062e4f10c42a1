package org.novaee.server.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.conductor.ReclaimServers;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaUsage;
import org.novaee.quota.Quotas;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.server.create.CreationTrial;
import org.novaee.server.query.RequestDetails;
import org.novaee.server.query.ServerLookup;
import org.novaee.service.ComputeServices;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** Deletion where deleted servers are kept for 1000 seconds. */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoftDeletionTest {

  private static final int KEPT = 1000;

  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  private Cloud cloud;
  private ServerDeletion deletion;
  private SoftDeletion softDeletion;
  private ReclaimServers reclaim;

  /** Each test has a project of its own. */
  private String project;

  @BeforeEach
  void enter() {
    sent.clear();
    project = UUID.randomUUID().toString().replace("-", "");
    cell("UPDATE services SET forced_down = 0, last_seen_up = UTC_TIMESTAMP()");
  }

  @BeforeAll
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    Sender sender = new Recorder();
    ServerLookup lookup =
        new ServerLookup(
            cloud.api(), cloud.cells(), new RequestDetails(cloud.api()), "instance-%08x", 60);
    ServerChanges changes = new ServerChanges(new InstanceActions());
    InstanceRecords records =
        new InstanceRecords(new InstanceActions(), new StoredServers("instance-%08x"));
    ComputeNodes nodes = new ComputeNodes(sender);
    Conductor conductor = Proxies.of(Conductor.class, Conductor.QUEUE, sender);
    Quotas quotas =
        new Quotas(
            new QuotaLimits(Cloud.config(Map.of("nova.quota.instances", "1"))),
            new QuotaUsage(cloud.cells(), cloud.scatterGather()));
    softDeletion =
        new SoftDeletion(cloud.api(), lookup, changes, records, quotas, conductor, nodes, KEPT);
    deletion =
        new ServerDeletion(
            cloud.api(),
            lookup,
            changes,
            softDeletion,
            new BuildRequests(),
            records,
            conductor,
            nodes,
            new ComputeServices(60));
    reclaim = new ReclaimServers(cloud.cells(), deletion, KEPT);
    heartbeat();
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  @Test
  void aServerThatRanIsKeptAndCanBeRestored() {
    StoredServer server = StoredServer.of(project, "s").add(cloud);
    asMember(() -> deletion.delete(server.uuid(), false));
    asMember(() -> deletion.delete(server.uuid(), false));
    assertThat(sent).containsExactly("compute.h1 softDelete", "conductor queuedForDelete");
    assertThat(column(server, "task_state")).isEqualTo("soft-deleting");
    assertThat(column(server, "deleted_at")).isNotNull();
    assertThatThrownBy(() -> asMember(() -> softDeletion.restore(server.uuid(), false)))
        .hasMessage(
            "Cannot 'restore' instance " + server.uuid() + " while it is in vm_state active");
    sent.clear();
    set(server, "vm_state = 'soft-delete', task_state = NULL");
    asMember(() -> softDeletion.restore(server.uuid(), false));
    assertThat(sent).containsExactly("compute.h1 restore", "conductor queuedForDelete");
    assertThat(column(server, "task_state")).isEqualTo("restoring");
    assertThat(column(server, "deleted_at")).isNull();
    assertThat(actions(server)).containsExactly("create", "delete", "restore");
  }

  @Test
  void aRestoredServerCountsForTheQuotaAgain() {
    StoredServer server = StoredServer.of(project, "s").state("soft-delete").add(cloud);
    StoredServer.of(project, "other").add(cloud);
    assertThatThrownBy(() -> asMember(() -> softDeletion.restore(server.uuid(), false)))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN);
              assertThat(fault)
                  .hasMessage(
                      "Quota exceeded for instances: Requested 1, but already used 1 of 1"
                          + " instances");
            });
    assertThat(sent).isEmpty();
  }

  @Test
  void whatNeverRanIsDeletedForGood() {
    StoredServer server = StoredServer.of(project, "s").state("error").add(cloud);
    set(server, "launched_at = NULL");
    asMember(() -> deletion.delete(server.uuid(), false));
    assertThat(sent).containsExactly("compute.h1 terminate");
  }

  @Test
  void whoWantsItGoneAtOnceDeletesByForce() {
    StoredServer server = StoredServer.of(project, "s").state("soft-delete").add(cloud);
    asMember(() -> deletion.forceDelete(server.uuid(), false));
    assertThat(sent).containsExactly("compute.h1 terminate");
    assertThat(column(server, "task_state")).isEqualTo("deleting");
  }

  @Test
  void aHostThatIsDownCannotKeepAServer() {
    StoredServer server = StoredServer.of(project, "s").add(cloud);
    cell("UPDATE services SET forced_down = 1");
    asMember(() -> deletion.delete(server.uuid(), false));
    assertThat(sent).containsExactly("conductor destroyed");
  }

  @Test
  void whatWasKeptLongEnoughIsReclaimed() {
    StoredServer old = StoredServer.of(project, "old").state("soft-delete").add(cloud);
    StoredServer recent = StoredServer.of(project, "recent").state("soft-delete").add(cloud);
    set(old, "deleted_at = UTC_TIMESTAMP() - INTERVAL 1001 SECOND");
    set(recent, "deleted_at = UTC_TIMESTAMP() - INTERVAL 900 SECOND");
    RequestContext.system().run(reclaim::sweep);
    RequestContext.system().run(reclaim::sweep);
    assertThat(sent).containsExactly("compute.h1 terminate");
    assertThat(column(old, "task_state")).isEqualTo("deleting");
    assertThat(column(recent, "task_state")).isNull();
  }

  private void heartbeat() {
    cell(
        "INSERT INTO services (host, `binary`, topic, report_count, deleted, last_seen_up)"
            + " VALUES ('h1', 'nova-compute', 'compute', 1, 0, UTC_TIMESTAMP())");
  }

  private void set(StoredServer server, String assignments) {
    cell("UPDATE instances SET " + assignments + " WHERE uuid = '" + server.uuid() + "'");
  }

  private void cell(String sql) {
    cloud.cell1().database().stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }

  private String column(StoredServer server, String name) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT CAST(" + name + " AS CHAR) FROM instances WHERE uuid = ?1",
                    server.uuid()))
        .get(0)
        .text(0);
  }

  private List<String> actions(StoredServer server) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT action FROM instance_actions WHERE instance_uuid = ?1 ORDER BY id",
                    server.uuid()))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private void asMember(Runnable work) {
    CreationTrial.member(project).run(work);
  }

  private final class Recorder implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      sent.add(queue + " " + message.method());
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new RpcTimeout("no answer");
    }
  }
}
