package org.novaee.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.migration.Schema;
import org.novaee.fault.Fault;
import org.novaee.model.HostReport.Inventory;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Two thousand consumers at once on few hosts, by all ways there are to hold something. */
@ExtendWith(MariaDb.class)
class OverAllocationTest {

  private static final int HOSTS = 4;
  private static final int CLAIMS = 2000;
  private static final int THREADS = 32;
  private static final double RATIO = 1.5;
  private static final int TOTAL = 300;
  private static final int RESERVED = 20;
  private static final long CAPACITY = (long) ((TOTAL - RESERVED) * RATIO);
  private static final Owner OWNER = new Owner("project", "user");

  private final ResourceClasses classes = new ResourceClasses();
  private final Consumers consumers = new Consumers();
  private final Allocations allocations = new Allocations(classes, consumers);
  private final List<String> hosts = new ArrayList<>();

  private OpenDatabase open;
  private Database placement;
  private ProviderView view;
  private ConsumerAllocations api;

  @BeforeEach
  void open(MariaDbServer server) {
    open = server.open(Schema.PLACEMENT);
    placement = open.database();
    view = new ProviderView(placement);
    ResourceProviders providers = new ResourceProviders();
    api =
        new ConsumerAllocations(
            placement,
            providers,
            classes,
            consumers,
            allocations,
            new AllocationReplacement(classes));
    ProviderRegistry registry =
        new ProviderRegistry(placement, view, providers, new ProviderFilters(placement, classes));
    ProviderInventories inventories =
        new ProviderInventories(placement, providers, classes, new Inventories(classes));
    for (int i = 0; i < HOSTS; i++) {
      String host = registry.create(null, "host" + i, null).uuid();
      hosts.add(host);
      inventories.create(host, "VCPU", new Inventory(TOTAL, RESERVED, 1, 10, 1, RATIO));
    }
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void nothingIsHeldTwice() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < CLAIMS; i++) {
      Random random = new Random(i);
      work.add(() -> live(random));
    }
    long granted = 0;
    for (Future<Long> held : threads.invokeAll(work)) {
      granted += held.get();
    }
    threads.shutdown();

    long sum = 0;
    for (String host : hosts) {
      long used = view.current().find(host).stock().get(0).used();
      assertThat(used).isLessThanOrEqualTo(CAPACITY);
      sum += used;
    }
    assertThat(sum).as("what was granted is what is held").isEqualTo(granted);
    // More was wanted than there is: no host can have much left.
    assertThat(sum).isGreaterThan(HOSTS * (CAPACITY - 4));
  }

  /** What one consumer does; returns how much it holds in the end. */
  private long live(Random random) {
    String consumer = new UUID(random.nextLong(), random.nextLong()).toString();
    long amount = random.nextInt(1, 4);
    String host = claimSomewhere(random, consumer, amount);
    if (host == null) {
      return 0;
    }
    return switch (random.nextInt(8)) {
      case 0 -> {
        placement.stepRun(em -> allocations.release(em, consumer));
        yield claimSomewhere(random, consumer, amount) == null ? 0 : amount;
      }
      case 1 -> resize(random, consumer, amount);
      case 2 -> move(random, consumer, amount);
      default -> amount;
    };
  }

  private String claimSomewhere(Random random, String consumer, long amount) {
    int first = random.nextInt(HOSTS);
    for (int i = 0; i < 2 * HOSTS; i++) {
      String host = hosts.get((first + i) % HOSTS);
      if (random.nextBoolean()
          ? claimInProcess(consumer, host, amount)
          : replace(consumer, host, amount)) {
        return host;
      }
    }
    return null;
  }

  private boolean claimInProcess(String consumer, String host, long amount) {
    Provider seen = view.current().find(host);
    try {
      List<Claim> claims = List.of(new Claim(consumer, seen, Map.of("VCPU", amount)));
      placement.stepRun(
          em -> allocations.claim(em, OWNER, claims, LockedProviders.take(em, List.of(seen))));
      return true;
    } catch (ClaimRefused e) {
      return false;
    }
  }

  private boolean replace(String consumer, String host, long amount) {
    try {
      api.replace(
          List.of(
              new AllocationOrder(
                  consumer,
                  OWNER,
                  null,
                  AllocationOrder.Expectation.NONE,
                  Map.of(host, Map.of("VCPU", amount)))));
      return true;
    } catch (Fault e) {
      assertThat(e).hasMessageContaining("would exceed the capacity");
      return false;
    }
  }

  /** Holds another amount, or still the same where that cannot be. */
  private long resize(Random random, String consumer, long amount) {
    long other = random.nextInt(1, 6);
    return replace(consumer, hosts.get(random.nextInt(HOSTS)), other) ? other : amount;
  }

  /** Moves to where there is room, or holds nothing any more. */
  private long move(Random random, String consumer, long amount) {
    List<Claim> choices =
        List.of(
            new Claim(consumer, any(random), Map.of("VCPU", amount)),
            new Claim(consumer, any(random), Map.of("VCPU", amount)));
    int taken =
        placement.step(
            em -> allocations.move(em, OWNER, choices, List::of, (in, claim) -> true, consumer));
    return taken < 0 ? 0 : amount;
  }

  private Provider any(Random random) {
    return view.current().find(hosts.get(random.nextInt(HOSTS)));
  }
}
