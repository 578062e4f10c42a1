package org.novaee.compute.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.novaee.compute.driver.ColdMigration;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.LiveMigration;
import org.novaee.compute.driver.fake.FakeDelays;
import org.novaee.compute.driver.fake.FakeDriver;
import org.novaee.compute.driver.fake.FakeFailures;
import org.novaee.compute.driver.fake.FakeGuests;
import org.novaee.compute.driver.fake.FakeNetwork;
import org.novaee.compute.driver.fake.FakeSize;
import org.novaee.compute.operation.ConsoleOptions;
import org.novaee.compute.operation.HostParts;
import org.novaee.compute.operation.OperationOptions;
import org.novaee.compute.operation.ServerOperations;
import org.novaee.compute.operation.ServerRecords;
import org.novaee.compute.operation.ShutdownPatience;
import org.novaee.compute.resource.HostIdentity;
import org.novaee.compute.resource.Overcommit;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.compute.volume.VolumePatience;
import org.novaee.image.SnapshotImages;
import org.novaee.neighbour.testing.FakeImages;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.ComputeDatabase;
import org.novaee.rpc.contract.Conductor;

/** A host with all its parts but messages, time and threads; its process can be started anew. */
public final class Host {

  public static final int VCPUS = 8;
  public static final int MEMORY_MB = 4096;
  public static final int DISK_GB = 100;

  /** For how long file systems of guests are held still at most. */
  public static final Duration QUIESCE_LIMIT = Duration.ofMinutes(1);

  public final Records records = new Records();
  public final Told conductor = new Told(records);
  public final FakeNetwork network = new FakeNetwork();
  public final FakeVolumes volumes = new FakeVolumes();
  public final FakeImages images = new FakeImages();
  public final Mishaps mishaps = new Mishaps();
  public final FakeGuests guests = FakeGuests.inMemory();
  public final FakeDriver driver;
  public ResourceTracker tracker;
  public ServerRecords serverRecords;
  public ServerOperations operations;

  public Host() {
    this(Map.of());
  }

  /**
   * @param failures of the fake driver
   */
  public Host(Map<String, String> failures) {
    driver =
        new FakeDriver(
            Servers.HOST,
            new FakeSize(VCPUS, MEMORY_MB, DISK_GB),
            guests,
            new FakeDelays(Map.of()),
            new FakeFailures(failures),
            (step, server) -> mishaps.step(step));
    startProcess();
  }

  /** What lives in memory only is made anew. */
  public void startProcess() {
    ComputeDriver hypervisor = mishaps.before(ComputeDriver.class, movable());
    NetworkService ports = mishaps.before(NetworkService.class, network);
    ServerVolumes serverVolumes =
        new ServerVolumes(
            VolumesOnTheWay.through(mishaps, volumes),
            hypervisor,
            new VolumePatience(3, Duration.ZERO, Duration.ofMillis(3)));
    SnapshotImages store = mishaps.before(SnapshotImages.class, images);
    Conductor told = mishaps.before(Conductor.class, conductor.conductor());
    tracker =
        new ResourceTracker(
            new HostIdentity(Servers.HOST, "192.0.2.1", "uuid"),
            new Overcommit(0, 512, 0, 4, 1, 1),
            driver);
    serverRecords = new ServerRecords(Servers.HOST, mishaps.before(ComputeDatabase.class, records));
    operations =
        new ServerOperations(
            new HostParts(serverRecords, told, tracker, ports, serverVolumes, store, hypervisor),
            new OperationOptions(
                new ShutdownPatience(60),
                120,
                new ConsoleOptions(Map.of("novnc", "http://proxy/vnc_auto.html")),
                Duration.ofDays(1),
                QUIESCE_LIMIT));
  }

  /** The driver with mishaps on the way to its parts, too; asking for a part is no call. */
  private ComputeDriver movable() {
    return (ComputeDriver)
        Proxy.newProxyInstance(
            ComputeDriver.class.getClassLoader(),
            new Class<?>[] {ComputeDriver.class},
            (proxy, method, args) -> {
              try {
                return switch (method.getName()) {
                  case "coldMigration" ->
                      mishaps.before(ColdMigration.class, driver.coldMigration());
                  case "liveMigration" ->
                      mishaps.before(LiveMigration.class, driver.liveMigration());
                  default -> method.invoke(driver, args);
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What is there of a server outside of the records: {@code RUNNING, 1 port, claimed}. */
  public String traces(String uuid) {
    return driver.powerState(Servers.server(uuid, null, null))
        + ", "
        + network.interfaces(uuid).size()
        + " ports, "
        + (tracker.report().runningVms() > 0 ? "claimed" : "not claimed");
  }
}
