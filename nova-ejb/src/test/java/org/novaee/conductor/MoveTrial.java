package org.novaee.conductor;

import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Database;
import org.novaee.db.Insert;
import org.novaee.db.OpenDatabase;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.RequestSpecBlob;
import org.novaee.db.migration.Schema;
import org.novaee.migration.MigrationRecords;
import org.novaee.model.HostReport;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.RequestSpec;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.network.NetworkService;
import org.novaee.placement.Allocations;
import org.novaee.placement.Claim;
import org.novaee.placement.LockedProviders;
import org.novaee.placement.OwnPlacement;
import org.novaee.placement.Owner;
import org.novaee.placement.PlacementService;
import org.novaee.placement.ProviderView;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.scheduler.SchedulerTasks;
import org.novaee.server.BuildRequests;
import org.novaee.server.move.Evacuations;
import org.novaee.server.move.LiveMigrations;
import org.novaee.server.move.ResizeDecisions;
import org.novaee.server.move.Resizes;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;
import org.novaee.testing.Wiring;

/**
 * The control plane with real databases, whose messages to itself are delivered at once; what it
 * asks of hosts is kept, and the test answers for them.
 */
final class MoveTrial implements AutoCloseable {

  static final String PROJECT = "p";

  final Cloud cloud;
  final OpenDatabase openPlacement;
  final FakeNetworks networks = new FakeNetworks();
  final Wiring wiring;
  final Resizes resizes;
  final ResizeDecisions decisions;
  final LiveMigrations liveMigrations;
  final Evacuations evacuations;

  /** The conductor as hosts speak to it: what they say is delivered at once. */
  final Conductor conductor;

  /** What hosts were asked: {@code h2 prepareResize}. */
  final List<String> asked = new ArrayList<>();

  private final Deque<Envelope> messages = new ArrayDeque<>();
  private final Dispatcher dispatcher;

  MoveTrial(MariaDbServer server, Map<String, String> options) {
    cloud = new Cloud(server);
    openPlacement = server.open(Schema.PLACEMENT);
    Sender sender = new Messages();
    wiring =
        new Wiring(Cloud.config(options), cloud.api(), openPlacement.database())
            .with(NetworkService.class, networks)
            .with(CellRegistry.class, cloud.cells())
            .with(ScatterGather.class, cloud.scatterGather())
            .with(ComputeNodes.class, new ComputeNodes(sender))
            .with(Conductor.class, Proxies.of(Conductor.class, Conductor.QUEUE, sender))
            .with(Scheduler.class, Proxies.of(Scheduler.class, Scheduler.QUEUE, sender));
    wiring.with(PlacementService.class, wiring.get(OwnPlacement.class));
    dispatcher =
        new Dispatcher()
            .serve(Conductor.class, wiring.get(ConductorTasks.class))
            .serve(Scheduler.class, wiring.get(SchedulerTasks.class));
    resizes = wiring.get(Resizes.class);
    decisions = wiring.get(ResizeDecisions.class);
    liveMigrations = wiring.get(LiveMigrations.class);
    evacuations = wiring.get(Evacuations.class);
    conductor = wiring.get(Conductor.class);
    addHosts("h1", "h2", "h3");
  }

  private void addHosts(String... names) {
    int id = 1;
    for (String name : names) {
      String uuid = provider(name);
      int number = id++;
      HostReport report =
          new HostReport(
              uuid,
              name,
              name + ".node",
              "10.0.0." + number,
              "QEMU",
              8002001,
              200,
              0,
              200_000,
              0,
              1000,
              0,
              1000,
              0,
              "{}",
              List.of(List.of("x86_64", "kvm", "hvm")),
              Map.of(
                  "VCPU", new HostReport.Inventory(200, 0, 1, 200, 1, 1.0),
                  "MEMORY_MB", new HostReport.Inventory(200_000, 0, 1, 200_000, 1, 1.0),
                  "DISK_GB", new HostReport.Inventory(1000, 0, 1, 1000, 1, 1.0)),
              List.of());
      cloud
          .api()
          .stepRun(
              em ->
                  Insert.into("host_mappings", "cell_id", "host")
                      .row(cloud.cell1().id(), name)
                      .run(em));
      wiring.get(ServiceRecords.class).heartbeat(name, "nova-compute");
      wiring.get(HostReports.class).report(report);
    }
    deliver();
  }

  static String provider(String host) {
    return "00000000-0000-4000-8000-0000000000" + host.replace("h", "0");
  }

  /** A server that runs on h1 and holds there what it takes. */
  String server(String vmState) {
    StoredServer stored = StoredServer.of(PROJECT, "s").state(vmState).node("h1.node").add(cloud);
    cloud.api().stepRun(em -> anywhere(em, stored.uuid()));
    Database placement = openPlacement.database();
    placement.stepRun(
        em ->
            wiring
                .get(Allocations.class)
                .claim(
                    em,
                    new Owner(PROJECT, "user"),
                    List.of(claim(stored.uuid())),
                    LockedProviders.takeLatest(em, List.of(claim(stored.uuid()).provider()))));
    return stored.uuid();
  }

  /** Its request binds it to no zone and to no other server. */
  private static void anywhere(EntityManager em, String uuid) {
    RequestSpec spec = new BuildRequests().spec(em, uuid);
    RequestSpec free =
        new RequestSpec(
            spec.projectId(),
            spec.userId(),
            1,
            spec.flavor(),
            spec.image(),
            null,
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            Map.of(),
            null);
    em.createNativeQuery("UPDATE request_specs SET spec = ?1 WHERE instance_uuid = ?2")
        .setParameter(1, RequestSpecBlob.write(free, uuid, List.of()))
        .setParameter(2, uuid)
        .executeUpdate();
  }

  private Claim claim(String uuid) {
    return new Claim(
        uuid,
        wiring.get(ProviderView.class).current().find(provider("h1")),
        Map.of("VCPU", 1L, "MEMORY_MB", 512L, "DISK_GB", 1L));
  }

  /** Does something in a user's name and delivers what follows. */
  void user(Runnable work) {
    new RequestContext(
            RequestContext.newRequestId(),
            null,
            "user",
            null,
            PROJECT,
            null,
            null,
            null,
            null,
            List.of("member"))
        .run(work);
    deliver();
  }

  /** Lets a host say something and delivers what follows. */
  void host(Runnable word) {
    word.run();
    deliver();
  }

  /** {@code active/null on h1}. */
  String state(String uuid) {
    Row row =
        one("SELECT vm_state, task_state, host, node FROM instances WHERE uuid = '" + uuid + "'");
    return row.text(0) + "/" + row.text(1) + " on " + row.text(2);
  }

  /** What hosts were asked since the last look. */
  List<String> asked() {
    List<String> since = List.copyOf(asked);
    asked.clear();
    return since;
  }

  Migration migration(String serverUuid) {
    return cloud
        .cell1()
        .database()
        .read(
            em -> {
              String uuid =
                  Select.rows(
                          em,
                          "SELECT uuid FROM migrations WHERE instance_uuid = ?1"
                              + " ORDER BY id DESC LIMIT 1",
                          serverUuid)
                      .get(0)
                      .text(0);
              return wiring.get(MigrationRecords.class).find(em, uuid);
            })
        .orElseThrow();
  }

  /** {@code server: h2 4 VCPU; migration: h1 1 VCPU}. */
  String held(String serverUuid) {
    String move = migrationUuid(serverUuid).orElse("none");
    return "server: " + holdings(serverUuid) + "; migration: " + holdings(move);
  }

  private Optional<String> migrationUuid(String serverUuid) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT uuid FROM migrations WHERE instance_uuid = ?1 ORDER BY id DESC LIMIT 1",
                    serverUuid))
        .stream()
        .findFirst()
        .map(row -> row.text(0));
  }

  private String holdings(String consumer) {
    return openPlacement
        .database()
        .read(em -> wiring.get(Allocations.class).of(em, consumer))
        .entrySet()
        .stream()
        .map(
            entry ->
                "h"
                    + Integer.parseInt(entry.getKey().substring(34))
                    + " "
                    + entry.getValue().get("VCPU"))
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  Row one(String sql) {
    return cloud.cell1().database().read(em -> Select.rows(em, sql)).get(0);
  }

  /** Runs SQL in the cell. */
  void sql(String statement) {
    cloud.cell1().database().stepRun(em -> em.createNativeQuery(statement).executeUpdate());
  }

  MoveOptions cold() {
    return MoveOptions.cold(null, null, List.of("h1"));
  }

  void deliver() {
    while (!messages.isEmpty()) {
      Envelope message = messages.remove();
      try {
        dispatcher.dispatch(message);
      } catch (Exception e) {
        throw new IllegalStateException(message.toString(), e);
      }
    }
  }

  private final class Messages implements Sender {

    @Override
    public void cast(String queue, Envelope message) {
      if (queue.startsWith("compute.")) {
        asked.add(queue.substring("compute.".length()) + " " + message.method());
      } else {
        messages.add(Envelope.parse(message.text()));
      }
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new RpcTimeout("no answer");
    }
  }

  @Override
  public void close() {
    cloud.close();
    openPlacement.close();
  }
}
