package org.novaee.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.fake.FakeDelays;
import org.novaee.compute.driver.fake.FakeDriver;
import org.novaee.compute.driver.fake.FakeFailures;
import org.novaee.compute.driver.fake.FakeGuests;
import org.novaee.compute.driver.fake.FakeNetwork;
import org.novaee.compute.driver.fake.FakeSize;
import org.novaee.compute.operation.ConsoleOptions;
import org.novaee.compute.operation.OperationOptions;
import org.novaee.compute.operation.ShutdownPatience;
import org.novaee.compute.periodic.Clockwork;
import org.novaee.compute.periodic.RunningDeletedAction;
import org.novaee.compute.resource.HostIdentity;
import org.novaee.compute.resource.Overcommit;
import org.novaee.compute.resource.ProviderAdditions;
import org.novaee.compute.testing.EmbeddedBroker;
import org.novaee.compute.testing.Records;
import org.novaee.compute.testing.Servers;
import org.novaee.compute.testing.Told;
import org.novaee.compute.trial.FaultTrials;
import org.novaee.compute.volume.VolumePatience;
import org.novaee.model.Server;
import org.novaee.neighbour.testing.FakeImages;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.contract.ComputeDatabase;
import org.novaee.rpc.contract.ComputeNode;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.jms.RpcConnection;
import org.novaee.rpc.jms.RpcListener;

/** A whole host with real messages, a pretended hypervisor and the records in memory. */
class ComputeHostTest {

  private static final String HOST = Servers.HOST;
  private static final String QUEUE = ComputeNode.queue(HOST);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final Records records = new Records();
  private final Told told = new Told(records);
  private final FakeGuests guests = FakeGuests.inMemory();
  private final List<AutoCloseable> toClose = new ArrayList<>();
  private EmbeddedBroker broker;
  private RpcConnection server;
  private ComputeNode host;

  @BeforeEach
  void startConductor() throws Exception {
    broker = new EmbeddedBroker();
    server = new RpcConnection(broker.connections(), "replies.server");
    Dispatcher dispatcher =
        new Dispatcher()
            .serve(Conductor.class, told.conductor())
            .serve(ComputeDatabase.class, records);
    toClose.add(
        new RpcListener(
            server,
            Conductor.QUEUE,
            dispatcher,
            (message, work) ->
                CompletableFuture.supplyAsync(
                    () -> {
                      try {
                        return work.call();
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    },
                    threads),
            (message, failure) -> {}));
    host = Proxies.of(ComputeNode.class, QUEUE, server);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : toClose) {
      one.close();
    }
    timer.shutdownNow();
    threads.shutdownNow();
    server.close();
    broker.close();
  }

  private FakeDriver driver(Map<String, String> delays, Map<String, String> failures) {
    return new FakeDriver(
        HOST,
        new FakeSize(8, 8192, 100),
        guests,
        new FakeDelays(delays),
        new FakeFailures(failures));
  }

  /** A process; the returned connection is its way to the world, and closing it is its death. */
  private RpcConnection startProcess(FakeDriver driver) {
    HostOptions options =
        new HostOptions(
            2,
            1,
            2,
            new OperationOptions(
                new ShutdownPatience(1),
                1,
                new ConsoleOptions(Map.of()),
                null,
                Duration.ofSeconds(60)),
            new Overcommit(0, 0, 0, 4, 1, 1),
            ProviderAdditions.NONE,
            true,
            1,
            0,
            -1,
            0,
            RunningDeletedAction.REAP,
            -1,
            0,
            false,
            new VolumePatience(1, Duration.ZERO, Duration.ZERO),
            new ImageCacheOptions(-1, Duration.ZERO));
    RpcConnection rpc = new RpcConnection(broker.connections(), "replies.compute." + HOST);
    ComputeHost process =
        new ComputeHost(
            new HostIdentity(HOST, "192.0.2.1", "uuid"),
            "1",
            options,
            rpc,
            threads,
            new Clockwork(timer),
            driver,
            new FakeNetwork(),
            new FakeVolumes(),
            new FakeImages(),
            new FaultTrials(null));
    process.start();
    toClose.add(rpc::close);
    return rpc;
  }

  private Set<String> found() {
    return driver(Map.of(), Map.of()).guests();
  }

  private Server recorded(String uuid) {
    Server asked = Servers.server(uuid, "building", "scheduling");
    records.with(asked);
    return asked;
  }

  private static void eventually(BooleanSupplier holds) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!holds.getAsBoolean() && Instant.now().isBefore(end)) {
      Thread.sleep(10);
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }

  @Test
  void serverLivesAndDiesByMessages() throws Exception {
    startProcess(driver(Map.of(), Map.of()));
    assertThat(records.beats).containsKey(HOST);
    assertThat(records.reports).isNotEmpty();
    Server asked = recorded("s1");

    host.buildAndRun(Servers.order(asked));
    eventually(() -> records.state("s1").equals("active/null/1"));
    assertThat(host.consoleOutput(asked, 1)).startsWith("LAST LINE");
    assertThat(host.hostUptime()).contains("load average");

    records.task("s1", "powering-off");
    host.stop(asked, true);
    eventually(() -> records.state("s1").equals("stopped/null/4"));
    records.task("s1", "deleting");
    host.terminate(asked);
    eventually(() -> records.state("s1").equals("deleted"));
    assertThat(found()).isEmpty();
    eventually(() -> records.beats.get(HOST) > 1);
  }

  @Test
  void nextProcessFinishesWhatTheKilledOneBegan() throws Exception {
    FakeDriver slow = driver(Map.of("start", "60000"), Map.of());
    RpcConnection killed = startProcess(slow);
    for (int i = 0; i < 5; i++) {
      host.buildAndRun(Servers.order(recorded("s" + i)));
    }
    eventually(() -> found().size() == 2);
    killed.close();
    startProcess(driver(Map.of(), Map.of()));
    for (int i = 0; i < 5; i++) {
      String uuid = "s" + i;
      eventually(() -> records.state(uuid).equals("active/null/1"));
    }
    assertThat(found()).hasSize(5);
  }

  @Test
  void operationsOfOneServerKeepTheirOrderBehindASlowOne() throws Exception {
    startProcess(driver(Map.of("start", "300"), Map.of()));
    Server asked = recorded("s1");
    host.buildAndRun(Servers.order(asked));
    host.terminate(asked);
    records.task("s1", "deleting");
    eventually(() -> records.state("s1").equals("deleted"));
    assertThat(found()).isEmpty();
  }

  @Test
  void guestThatEndsByItselfIsShownStopped() throws Exception {
    FakeDriver driver = driver(Map.of(), Map.of());
    startProcess(driver);
    host.buildAndRun(Servers.order(recorded("s1")));
    eventually(() -> records.state("s1").equals("active/null/1"));
    driver.happen("s1", PowerState.SHUTDOWN);
    eventually(() -> records.state("s1").equals("stopped/null/4"));
  }

  @Test
  void messageThatCannotBeUnderstoodIsHandedToTheOperator() throws Exception {
    startProcess(driver(Map.of(), Map.of()));
    Envelope nonsense =
        Envelope.parse(
            "{\"id\":\"1\",\"contract\":\"compute\",\"version\":\"9.0\",\"method\":\"stop\"}");
    server.cast(QUEUE, nonsense);
    eventually(() -> !records.undeliverable.isEmpty());
    assertThat(records.undeliverable.get(0)).contains("asks for version 9.0");
  }

  @Test
  void buildsWaitForRoomAndCallsDoNot() throws Exception {
    startProcess(driver(Map.of("start", "60000"), Map.of()));
    for (int i = 0; i < 3; i++) {
      host.buildAndRun(Servers.order(recorded("s" + i)));
    }
    eventually(() -> found().size() == 2);
    assertThat(host.hostUptime()).contains("up");
    assertThat(found()).hasSize(2);
    assertThatThrownBy(() -> host.consoleOutput(Servers.server("s9", "active", null), 1))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("no such guest");
  }
}
