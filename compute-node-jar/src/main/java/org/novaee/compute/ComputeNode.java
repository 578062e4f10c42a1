package org.novaee.compute;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.fake.FakeNetwork;
import org.novaee.compute.driver.fake.FakeSnapshots;
import org.novaee.compute.driver.libvirt.LibvirtDriverFactory;
import org.novaee.compute.periodic.Clockwork;
import org.novaee.compute.resource.HostIdentity;
import org.novaee.compute.resource.NodeUuid;
import org.novaee.compute.trial.FaultTrials;
import org.novaee.config.ConfigurationCheck;
import org.novaee.config.InvalidConfiguration;
import org.novaee.image.SnapshotImages;
import org.novaee.neighbour.Neighbours;
import org.novaee.network.NetworkService;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.contract.ComputeDatabase;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.jms.RpcConnection;
import org.novaee.volume.VolumeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The program: reads the configuration, wires the hosts of this process and lets them work. */
@Command(
    name = "nova-compute",
    description = "Runs servers on this host's hypervisor.",
    mixinStandardHelpOptions = true,
    versionProvider = ComputeNode.Version.class)
public final class ComputeNode implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(ComputeNode.class);

  private static final String FAKE = "fake.FakeDriver";

  @Option(
      names = "--config-file",
      paramLabel = "FILE",
      description = "Configuration; what a later file says replaces what an earlier one said.")
  private List<Path> configFiles = new ArrayList<>();

  private final ExecutorService threads = Executors.newCachedThreadPool(named("work"));
  private final List<ComputeHost> hosts = new ArrayList<>();
  private RpcConnection rpc;

  public static void main(String[] args) {
    System.exit(new CommandLine(new ComputeNode()).execute(args));
  }

  /** Works until the process is told to end. */
  @Override
  public Integer call() throws InterruptedException {
    try {
      Config config = ConfigurationCheck.load(configFiles);
      setLogLevel(config.getValue("nova.debug", Boolean.class));
      wire(config);
    } catch (InvalidConfiguration | IllegalArgumentException | NoSuchElementException e) {
      System.err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
    try {
      startHosts();
    } catch (CompletionException e) {
      log.error("The compute node cannot start", e.getCause());
      System.err.println(e.getCause().getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    log.info("Nova EE compute node {} is at work", Version.own());
    Thread.currentThread().join();
    return CommandLine.ExitCode.OK;
  }

  private void startHosts() {
    CompletableFuture.allOf(
            hosts.stream()
                .map(host -> CompletableFuture.runAsync(host::start, threads))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private void wire(Config config) {
    boolean isFake = config.getValue("nova.compute_driver", String.class).equals(FAKE);
    FakeHosts fakes = new FakeHosts(config);
    String process = config.getValue("nova.host", String.class);
    List<String> many = isFake ? fakes.names() : List.of();
    List<String> names = many.isEmpty() ? List.of(process) : many;
    boolean alone = isFake && config.getValue("nova.novaee.fake_network", Boolean.class);
    Neighbours neighbours = new Neighbours(config);
    NetworkService network = alone ? new FakeNetwork() : neighbours.networks();
    VolumeService volumes = neighbours.volumes();
    SnapshotImages images = alone ? new FakeSnapshots() : neighbours.snapshots();
    HostOptions options = HostOptions.read(config);
    FaultTrials trials = trials(config);
    Clockwork clockwork =
        new Clockwork(
            Executors.newScheduledThreadPool(Math.min(16, 2 + names.size() / 5), named("clock")));
    rpc = Broker.connect(config, process);
    for (String name : names) {
      ComputeDriver driver =
          isFake ? fakes.driver(name, trials) : libvirt(config, neighbours, trials, name);
      hosts.add(
          new ComputeHost(
              identity(config, name, many),
              Version.own(),
              options,
              rpc,
              threads,
              clockwork,
              driver,
              network,
              volumes,
              images,
              trials));
    }
  }

  private static HostIdentity identity(Config config, String host, List<String> many) {
    Path state = Path.of(config.getValue("nova.state_path", String.class));
    return new HostIdentity(
        host,
        config.getValue("nova.my_ip", String.class),
        NodeUuid.in(many.isEmpty() ? state : state.resolve("hosts").resolve(host)));
  }

  private ComputeDriver libvirt(
      Config config, Neighbours neighbours, FaultTrials trials, String host) {
    ComputeDatabase database = Proxies.of(ComputeDatabase.class, Conductor.QUEUE, rpc);
    ComputeDatabase patient =
        new PatientDatabase(database, ComputeHost.RETRY_PAUSE, ComputeHost.FAILURES_ALLOWED);
    return LibvirtDriverFactory.create(
        config,
        neighbours.images(),
        neighbours.networks()::interfaces,
        Version.own(),
        trials,
        server -> database.held(host, server),
        (server, place) -> patient.recordPlace(host, server, place));
  }

  private static FaultTrials trials(Config config) {
    return new FaultTrials(
        config
            .getOptionalValue("nova.novaee.fault_trials", String.class)
            .filter(path -> !path.isBlank())
            .map(Path::of)
            .orElse(null));
  }

  private static void setLogLevel(boolean debug) {
    if (debug
        && LoggerFactory.getLogger("org.novaee") instanceof ch.qos.logback.classic.Logger logger) {
      logger.setLevel(Level.DEBUG);
    }
  }

  private void close() {
    log.info("Stopping; what is under way is finished after the next start");
    rpc.close();
    hosts.forEach(ComputeHost::close);
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The version as the build wrote it into the JAR. */
  static final class Version implements IVersionProvider {

    static String own() {
      String version = ComputeNode.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"nova-compute " + own()};
    }
  }
}
