package org.novaee.server.act;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.novaee.action.InstanceActions;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.server.create.CreationTrial;
import org.novaee.server.query.RequestDetails;
import org.novaee.server.query.ServerLookup;
import org.novaee.testing.Cloud;
import org.novaee.testing.StoredServer;

/** What actions on servers stand on, and what they send. */
public final class ActTrial implements Sender {

  public final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  public final List<Envelope> messages = Collections.synchronizedList(new ArrayList<>());
  public final Cloud cloud;
  public final ServerLookup lookup;
  public final ServerChanges changes = new ServerChanges(new InstanceActions());
  public final InstanceRecords records =
      new InstanceRecords(new InstanceActions(), new StoredServers("instance-%08x"));
  public final ComputeNodes nodes = new ComputeNodes(this);
  public final ServerOrders orders;

  /** Answers calls, as JSON text; by default nobody does. */
  public Function<Envelope, String> host =
      message -> {
        throw new RpcTimeout("no answer");
      };

  public ActTrial(Cloud cloud) {
    this.cloud = cloud;
    lookup =
        new ServerLookup(
            cloud.api(), cloud.cells(), new RequestDetails(cloud.api()), "instance-%08x", 60);
    orders = new ServerOrders(lookup, changes, records, nodes);
  }

  /** The way to a service by messages that this notes. */
  public <T> T to(Class<T> contract, String queue) {
    return Proxies.of(contract, queue, this);
  }

  @Override
  public void cast(String queue, Envelope message) {
    sent.add(queue + " " + message.method());
    messages.add(message);
  }

  @Override
  public String call(String queue, Envelope message) {
    sent.add(queue + " " + message.method());
    messages.add(message);
    return host.apply(message);
  }

  /** Does so as a member of the server's project. */
  public static void asMember(Runnable work) {
    CreationTrial.member("p").run(work);
  }

  /** The first column of the first row, as text; null without a row. */
  public String one(String sql, Object... parameters) {
    List<Row> rows = cloud.cell1().database().read(em -> Select.rows(em, sql, parameters));
    return rows.isEmpty() ? null : rows.get(0).text(0);
  }

  /** {@code active/null}. */
  public String state(StoredServer server) {
    return one(
        "SELECT CONCAT(vm_state, '/', COALESCE(task_state, 'null')) FROM instances WHERE uuid = ?1",
        server.uuid());
  }

  /** What was done to the server last. */
  public String action(StoredServer server) {
    return one(
        "SELECT action FROM instance_actions WHERE instance_uuid = ?1 ORDER BY id DESC",
        server.uuid());
  }

  public void set(StoredServer server, String assignments) {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "UPDATE instances SET "
                            + assignments
                            + " WHERE uuid = '"
                            + server.uuid()
                            + "'")
                    .executeUpdate());
  }
}
