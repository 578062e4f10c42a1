package org.novaee.server.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.server.create.Caller;
import org.novaee.server.create.CreationTrial;
import org.novaee.server.query.RequestDetails;
import org.novaee.server.query.ServerLookup;
import org.novaee.service.ComputeServices;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class ServerActionsTest {

  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  private Cloud cloud;
  private ServerPower power;
  private StateReset states;
  private ServerDeletion deletion;
  private ServerTags tags;

  @BeforeEach
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
    power = new ServerPower(new ServerOrders(lookup, changes, records, nodes));
    states = new StateReset(lookup, changes);
    tags = new ServerTags(lookup, changes);
    Conductor conductor = Proxies.of(Conductor.class, Conductor.QUEUE, sender);
    deletion =
        new ServerDeletion(
            cloud.api(),
            lookup,
            changes,
            new SoftDeletion(cloud.api(), lookup, changes, records, null, conductor, nodes, 0),
            new BuildRequests(),
            records,
            conductor,
            nodes,
            new ComputeServices(60));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void anOrderChangesTheStateNotesTheActionAndReachesTheHost() throws Exception {
    StoredServer server = launched("active");
    asMember(() -> power.stop(server.uuid(), false));
    assertThat(sent).containsExactly("compute.h1 stop");
    assertThat(row(server, "task_state").text(0)).isEqualTo("powering-off");
    assertThat(select("SELECT action FROM instance_actions ORDER BY id DESC").text(0))
        .isEqualTo("stop");
    assertThatThrownBy(() -> asMember(() -> power.stop(server.uuid(), false)))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "Cannot 'stop' instance " + server.uuid() + " while it is in task_state powering-off");
    assertThat(sent).hasSize(1);
  }

  @Test
  void aServerOnAHostThatIsUpIsDeletedThere() throws Exception {
    StoredServer server = launched("active");
    heartbeat();
    asMember(() -> deletion.delete(server.uuid(), false));
    asMember(() -> deletion.delete(server.uuid(), false));
    assertThat(sent).containsExactly("compute.h1 terminate");
    assertThat(row(server, "task_state").text(0)).isEqualTo("deleting");
  }

  @Test
  void aServerOnAHostThatIsDownIsDeletedWithoutIt() throws Exception {
    StoredServer server = launched("active");
    asMember(() -> deletion.delete(server.uuid(), false));
    assertThat(sent).containsExactly("conductor destroyed");
  }

  @Test
  void whatIsStillToBeBuiltIsDeletedAtOnce() throws Exception {
    CreationTrial trial = new CreationTrial(cloud, Cloud.config(Map.of()));
    String uuid =
        CreationTrial.member("p")
            .call(
                () ->
                    trial.creation.create(
                        CreationTrial.request("s", 1, 1), new Caller(false, false)))
            .uuids()
            .get(0);
    asMember(() -> deletion.delete(uuid, false));
    assertThatThrownBy(() -> asMember(() -> deletion.delete(uuid, false)))
        .hasMessage("Instance " + uuid + " could not be found.");
    assertThat(sent).isEmpty();
  }

  @Test
  void othersServersCannotBeTouched() {
    StoredServer server = launched("active");
    assertThatThrownBy(
            () -> CreationTrial.member("other").run(() -> deletion.delete(server.uuid(), false)))
        .hasMessage("Instance " + server.uuid() + " could not be found.");
  }

  @Test
  void tagsComeAndGo() throws Exception {
    StoredServer server = launched("active");
    String uuid = server.uuid();
    assertThat(CreationTrial.member("p").call(() -> tags.add(uuid, false, "blue"))).isTrue();
    assertThat(CreationTrial.member("p").call(() -> tags.add(uuid, false, "blue"))).isFalse();
    asMember(() -> tags.replace(uuid, false, List.of("b", "a")));
    assertThat(CreationTrial.member("p").call(() -> tags.list(uuid, false)))
        .containsExactly("a", "b");
    asMember(() -> tags.delete(uuid, false, "a"));
    assertThatThrownBy(() -> asMember(() -> tags.delete(uuid, false, "a")))
        .hasMessage("Instance " + uuid + " has no tag 'a'");
    asMember(() -> states.reset(uuid, false));
    assertThatThrownBy(() -> asMember(() -> tags.deleteAll(uuid, false)))
        .hasMessage("Cannot 'delete tags' instance " + uuid + " while it is in vm_state error");
  }

  private StoredServer launched(String vmState) {
    return StoredServer.of("p", "s").state(vmState).add(cloud);
  }

  private void heartbeat() {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO services (host, `binary`, topic, report_count, deleted,"
                            + " last_seen_up) VALUES ('h1', 'nova-compute', 'compute', 1, 0,"
                            + " UTC_TIMESTAMP())")
                    .executeUpdate());
  }

  private Row row(StoredServer server, String column) {
    return select("SELECT " + column + " FROM instances WHERE uuid = '" + server.uuid() + "'");
  }

  private Row select(String sql) {
    return cloud.cell1().database().read(em -> Select.rows(em, sql)).get(0);
  }

  private static void asMember(Runnable work) throws Exception {
    Callable<Void> call =
        () -> {
          work.run();
          return null;
        };
    CreationTrial.member("p").call(call);
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
