package org.novaee.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.ConnectionUrl;
import org.novaee.db.DataSources;
import org.novaee.db.OpenDatabase;
import org.novaee.db.PersistenceUnit;
import org.novaee.db.migration.Schema;
import org.novaee.db.migration.SchemaMigration;
import org.novaee.model.BuildOptions;
import org.novaee.model.Explanation;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.RequestSpec;
import org.novaee.placement.OwnPlacement;
import org.novaee.placement.PlacementService;
import org.novaee.rpc.contract.Conductor;
import org.novaee.scheduler.CandidateHosts;
import org.novaee.scheduler.FilterScheduler;
import org.novaee.scheduler.HostStates;
import org.novaee.scheduler.NetworkWishes;
import org.novaee.scheduler.ServerGroups;

/** How long it takes to find hosts, and to claim them. */
final class SchedulingBenchmark {

  private static final int CALLERS = 8;
  private static final int TOGETHER = 1000;

  /** How many servers certainly fit on a host that has fifty already. */
  private static final long ROOM = 25;

  private static final BuildOptions OPTIONS =
      new BuildOptions(new NetworkAllocation("none", List.of()), null, List.of());

  private final ConnectionUrl apiUrl;
  private final ConnectionUrl cellUrl;
  private final ConnectionUrl placementUrl;
  private final Table table =
      new Table(
          "Scheduling",
          "hosts",
          "servers each",
          "decide p50 ms",
          "decide p99 ms",
          "decide cpu ms",
          "of a zone p50",
          "of a trait p50",
          "claimed p50 ms",
          "claimed p99 ms",
          "claimed per s",
          "1000 at once ms",
          "heap MB");

  /**
   * @param url of schemas that are emptied and filled again; the schema's name is the beginning of
   *     theirs
   */
  SchedulingBenchmark(String url) {
    ConnectionUrl common = ConnectionUrl.parse(url);
    apiUrl = schema(common, "_api");
    cellUrl = schema(common, "_cell");
    placementUrl = schema(common, "_placement");
  }

  private static ConnectionUrl schema(ConnectionUrl url, String suffix) {
    return new ConnectionUrl(
        url.user(),
        url.password(),
        url.host(),
        url.port(),
        url.schema() + suffix,
        url.parameters());
  }

  /**
   * @param sizes how many hosts, one after the other
   * @param loads with how many servers on each
   */
  Table run(int rounds, Duration time, List<Integer> sizes, List<Integer> loads) {
    new SchemaMigration(Schema.NOVA_API, apiUrl).sync();
    new SchemaMigration(Schema.NOVA, cellUrl).sync();
    new SchemaMigration(Schema.PLACEMENT, placementUrl).sync();
    try (OpenDatabase api = open(PersistenceUnit.NOVA_API, apiUrl);
        OpenDatabase cell = open(PersistenceUnit.NOVA_CELL, cellUrl);
        OpenDatabase placement = open(PersistenceUnit.PLACEMENT, placementUrl);
        ManyHosts hosts = new ManyHosts(apiUrl, cellUrl, placementUrl)) {
      for (int count : sizes) {
        for (int servers : loads) {
          hosts.fill(count, servers);
          new Measured(api, cell, placement)
              .row(count, servers, rounds, time, () -> hosts.fill(count, servers));
        }
      }
      hosts.fill(0, 0);
    }
    return table;
  }

  private static OpenDatabase open(PersistenceUnit unit, ConnectionUrl url) {
    return OpenDatabase.open(unit, url.schema(), new DataSources(CALLERS + 2).open(url));
  }

  /** One scheduler with nothing known yet. */
  private final class Measured {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FilterScheduler scheduler;

    Measured(OpenDatabase api, OpenDatabase cell, OpenDatabase placement) {
      Config config = ConfigProvider.getConfig();
      PlacementService own = OwnPlacement.of(placement.database());
      HostStates states =
          new HostStates(
              cells(cell),
              new ScatterGather(threads, Duration.ofSeconds(60)),
              api.database(),
              config);
      scheduler =
          new FilterScheduler(
              new CandidateHosts(own, states, config),
              new ServerGroups(api.database()),
              new NetworkWishes(null, null, own),
              own,
              conductor(),
              config);
    }

    void row(int hosts, int servers, int rounds, Duration time, Runnable empty) {
      RequestSpec any = request(null, Map.of());
      RequestSpec zone = request(ManyHosts.zone(3), Map.of());
      RequestSpec trait = request(null, Map.of("trait:" + ManyProviders.RARE, "required"));
      long heap = heap();
      Histogram decide = times(rounds, () -> decide(any));
      long held = heap() - heap;
      double cpu = cpuMillis(rounds, () -> decide(any));
      Histogram ofZone = times(rounds, () -> decide(zone));
      Histogram ofTrait = times(rounds, () -> decide(trait));
      Histogram claimed = times(rounds, () -> scheduler.select(any, names(1), OPTIONS));
      empty.run();
      double perSecond = perSecond(any, time, hosts * ROOM);
      empty.run();
      Histogram together = times(2, () -> scheduler.select(any, names(TOGETHER), OPTIONS));
      threads.shutdown();
      table.row(
          hosts,
          servers,
          millis(decide, 50),
          millis(decide, 99),
          cpu,
          millis(ofZone, 50),
          millis(ofTrait, 50),
          millis(claimed, 50),
          millis(claimed, 99),
          perSecond,
          millis(together, 0),
          held / 1e6);
    }

    private void decide(RequestSpec request) {
      Explanation explanation = scheduler.preview(request, names(1));
      if (explanation.chosen().isEmpty()) {
        throw new IllegalStateException("No host: " + explanation.elimination().summary());
      }
    }

    private double perSecond(RequestSpec request, Duration time, long most) {
      scheduler.select(request, names(1), OPTIONS);
      AtomicLong done = new AtomicLong();
      long started = System.nanoTime();
      long end = started + time.toNanos();
      List<Future<?>> callers =
          Stream.<Future<?>>generate(
                  () ->
                      threads.submit(
                          () -> {
                            while (System.nanoTime() < end && done.incrementAndGet() < most) {
                              scheduler.select(request, names(1), OPTIONS);
                            }
                          }))
              .limit(CALLERS)
              .toList();
      try {
        for (Future<?> caller : callers) {
          caller.get();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("A caller failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", e);
      }
      return done.get() * 1e9 / (System.nanoTime() - started);
    }
  }

  private static Histogram times(int rounds, Runnable work) {
    for (int i = 0; i < Math.min(rounds, 200); i++) {
      if (rounds > 10) {
        work.run();
      }
    }
    Histogram times = new Histogram(3);
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      work.run();
      times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
    }
    return times;
  }

  /** What one takes of a processor, however busy the machine is. */
  private static double cpuMillis(int rounds, Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < rounds; i++) {
      work.run();
    }
    return (threads.getCurrentThreadCpuTime() - before) / 1e6 / rounds;
  }

  private static double millis(Histogram times, double percentile) {
    return times.getValueAtPercentile(percentile) / 1000.0;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID().toString()).toList();
  }

  private static CellRegistry cells(OpenDatabase database) {
    List<Cell> cells =
        List.of(new Cell(2, new UUID(4, 1).toString(), "cell1", false, database.database()));
    return new CellRegistry() {
      @Override
      public List<Cell> all() {
        return cells;
      }

      @Override
      public void refresh() {
        // There is nothing new.
      }
    };
  }

  /** Hears of everything and does nothing about it. */
  private static Conductor conductor() {
    return (Conductor)
        Proxy.newProxyInstance(
            Conductor.class.getClassLoader(),
            new Class<?>[] {Conductor.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("noValidHost")) {
                throw new IllegalStateException("No host: " + arguments[1]);
              }
              return null;
            });
  }

  private static RequestSpec request(String zone, Map<String, String> extraSpecs) {
    Flavor flavor =
        new Flavor(1, "1", "small", 1, 1024, 10, 0, 0, 1.0, 0, false, true, null, extraSpecs);
    ImageRef image =
        new ImageRef(
            "image",
            "image",
            "active",
            "public",
            "owner",
            "qcow2",
            "bare",
            1,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            Map.of("hw_architecture", "x86_64"));
    return new RequestSpec(
        "project", "user", 1, flavor, image, zone, List.of(), List.of(), null, null, List.of(),
        Map.of(), null);
  }
}
