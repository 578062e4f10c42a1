package org.novaee.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.novaee.model.HostReport;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Providers, inventories and claims on a real MariaDB. */
@ExtendWith(MariaDb.class)
class PlacementTest {

  private static final Owner OWNER = new Owner("project", "user");
  private static final Map<String, Long> SMALL =
      Map.of("VCPU", 1L, "MEMORY_MB", 512L, "DISK_GB", 1L);

  private final ResourceClasses resourceClasses = new ResourceClasses();
  private final Traits traits = new Traits();
  private final Consumers consumers = new Consumers();
  private final Allocations allocations = new Allocations(resourceClasses, consumers);

  private OpenDatabase open;
  private Database placement;
  private ProviderView view;
  private AllocationCandidates candidates;
  private NodeInventory nodeInventory;

  @BeforeEach
  void open(MariaDbServer server) {
    open = server.open(Schema.PLACEMENT);
    placement = open.database();
    view = new ProviderView(placement);
    candidates = new AllocationCandidates(placement, view, resourceClasses);
    nodeInventory =
        new NodeInventory(
            placement,
            view,
            new ResourceProviders(),
            resourceClasses,
            new Inventories(resourceClasses),
            traits,
            new NodeParts(new ResourceProviders(), new Inventories(resourceClasses), traits));
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void standardNamesHaveTheirIds() {
    for (int start = 0; start < 2; start++) {
      placement.stepRun(
          em -> {
            resourceClasses.writeStandard(em);
            traits.writeStandard(em);
          });
    }

    assertThat(column("SELECT name FROM resource_classes ORDER BY id"))
        .isEqualTo(ResourceClasses.STANDARD);
    assertThat(column("SELECT id FROM resource_classes WHERE name = 'VCPU'"))
        .extracting(id -> ((Number) id).intValue())
        .containsExactly(0);
    assertThat(column("SELECT name FROM traits")).hasSameSizeAs(traits.standard());
    assertThat(
            placement.<Integer>step(
                em -> resourceClasses.ensure(em, List.of("CUSTOM_GOLD")).get("CUSTOM_GOLD")))
        .isEqualTo(ResourceClasses.FIRST_CUSTOM);
  }

  @Test
  void reportMakesProviderOnce() {
    HostReport report = report("node1", 4, List.of("HW_CPU_X86_AVX", "CUSTOM_FAST"));
    nodeInventory.update(report);
    Provider first = view.current().find(report.uuid());
    nodeInventory.update(report);
    Provider second = view.current().find(report.uuid());

    assertThat(second.generation()).isEqualTo(first.generation());
    assertThat(first.traits()).containsExactlyInAnyOrder("HW_CPU_X86_AVX", "CUSTOM_FAST");
    assertThat(first.isRoot()).isTrue();
    assertThat(first.rootId()).isEqualTo(first.id());
    assertThat(first.stock().get(0)).isEqualTo(new Stock(4, 0, 1, 4, 1, 4.0, 0));
    assertThat(first.stock().get(1).ratio()).isEqualTo(0.9);
  }

  @Test
  void customClassesAreWrittenOnceToo() {
    HostReport report =
        new HostReport(
            UUID.randomUUID().toString(),
            "host",
            "node1",
            null,
            "QEMU",
            1,
            4,
            0,
            1,
            0,
            1,
            0,
            1,
            0,
            "",
            List.of(),
            Map.of("CUSTOM_LICENCES", new HostReport.Inventory(20, 0, 1, 2, 1, 1.0)),
            List.of("CUSTOM_RACK_7"));
    nodeInventory.update(report);
    Provider first = provider(report);
    nodeInventory.update(report);

    assertThat(first.stock().values()).containsExactly(new Stock(20, 0, 1, 2, 1, 1.0, 0));
    assertThat(provider(report).generation()).isEqualTo(first.generation());
  }

  @Test
  void reportChangesWhatDiffers() {
    HostReport report = report("node1", 4, List.of("HW_CPU_X86_AVX", "CUSTOM_FAST"));
    nodeInventory.update(report);
    HostReport later =
        new HostReport(
            report.uuid(),
            "host",
            "renamed",
            null,
            "QEMU",
            1,
            4,
            0,
            1,
            0,
            1,
            0,
            1,
            0,
            "",
            List.of(),
            Map.of("VCPU", new HostReport.Inventory(8, 1, 1, 8, 1, 2.0)),
            List.of("HW_CPU_X86_SSE"));
    nodeInventory.update(later);
    Provider provider = view.current().find(report.uuid());

    assertThat(provider.name()).isEqualTo("renamed");
    assertThat(provider.traits()).containsExactlyInAnyOrder("HW_CPU_X86_SSE", "CUSTOM_FAST");
    assertThat(provider.stock()).containsOnly(Map.entry(0, new Stock(8, 1, 1, 8, 1, 2.0, 0)));
  }

  @Test
  void classInUseStaysAndTotalMayFallBelowUse() {
    HostReport report = report("node1", 4, List.of());
    nodeInventory.update(report);
    claim(UUID.randomUUID().toString(), provider(report), SMALL);
    claim(UUID.randomUUID().toString(), provider(report), SMALL);
    nodeInventory.update(
        new HostReport(
            report.uuid(),
            "host",
            "node1",
            null,
            "QEMU",
            1,
            4,
            0,
            1,
            0,
            1,
            0,
            1,
            0,
            "",
            List.of(),
            Map.of("VCPU", new HostReport.Inventory(1, 0, 1, 1, 1, 1.0)),
            List.of()));

    assertThat(provider(report).stock()).containsOnlyKeys(0, 1, 2);
    assertThat(provider(report).stock().get(0).used()).isEqualTo(2);
    assertThat(candidates.find(CandidateQuery.of(SMALL)).refusals())
        .isEqualTo(Map.of("not enough VCPU", 1));
  }

  @Test
  void nodeMadeAnewTakesTheNameOfItsEmptyPredecessor() {
    HostReport before = report("node1", 4, List.of("HW_CPU_X86_AVX"));
    HostReport after = report("node1", 4, List.of());
    nodeInventory.update(before);
    nodeInventory.update(after);

    assertThat(view.current().find(before.uuid())).isNull();
    assertThat(view.current().find(after.uuid()).name()).isEqualTo("node1");
  }

  @Test
  void nameOfAProviderInUseIsNotTaken() {
    HostReport before = report("node1", 4, List.of());
    HostReport after = report("node1", 4, List.of());
    nodeInventory.update(before);
    claim("c", provider(before), SMALL);
    nodeInventory.update(after);

    assertThat(view.current().find(before.uuid())).isNotNull();
    assertThat(view.current().find(after.uuid())).isNull();
  }

  @Test
  void candidatesSatisfyTheRequest() {
    HostReport big = report("big", 64, List.of("HW_CPU_X86_AVX"));
    HostReport small = report("small", 2, List.of());
    nodeInventory.update(big);
    nodeInventory.update(small);
    Map<String, Long> wide = Map.of("VCPU", 8L);

    assertThat(names(CandidateQuery.of(wide))).containsExactly("big");
    assertThat(names(CandidateQuery.of(SMALL))).containsExactly("big", "small");
    assertThat(names(query(SMALL, Set.of("HW_CPU_X86_AVX"), Set.of(), Set.of())))
        .containsExactly("big");
    assertThat(names(query(SMALL, Set.of(), Set.of("HW_CPU_X86_AVX"), Set.of())))
        .containsExactly("small");
    assertThat(names(query(SMALL, Set.of(), Set.of(), Set.of(small.uuid()))))
        .containsExactly("small");
    assertThat(candidates.find(CandidateQuery.of(Map.of("VGPU", 1L))).refusals())
        .isEqualTo(Map.of("no VGPU", 2));
    assertThatThrownBy(() -> candidates.find(CandidateQuery.of(Map.of("CUSTOM_NONE", 1L))))
        .hasMessageContaining("CUSTOM_NONE");
  }

  @Test
  void moveTakesTheFirstWithRoomAndGivesBack() {
    HostReport one = report("one", 1, List.of());
    HostReport two = report("two", 1, List.of());
    HostReport three = report("three", 1, List.of());
    List.of(one, two, three).forEach(nodeInventory::update);
    for (int i = 0; i < 4; i++) {
      claim("full" + i, provider(two), Map.of("VCPU", 1L));
    }
    claim("mover", provider(one), SMALL);
    List<Claim> choices =
        List.of(
            new Claim("mover", provider(two), SMALL), new Claim("mover", provider(three), SMALL));

    int taken =
        placement.step(
            em -> allocations.move(em, OWNER, choices, List::of, (in, claim) -> true, "mover"));

    assertThat(taken).isEqualTo(1);
    assertThat(held("mover")).isEqualTo(Map.of(three.uuid(), SMALL));
    assertThat(provider(one).stock().get(0).used()).isZero();
    int none =
        placement.step(
            em -> allocations.move(em, OWNER, choices, List::of, (in, claim) -> false, "mover"));
    assertThat(none).isEqualTo(-1);
    assertThat(held("mover")).isEmpty();
  }

  @Test
  void releaseForgets() {
    HostReport report = report("one", 1, List.of());
    nodeInventory.update(report);
    claim("c", provider(report), SMALL);

    placement.stepRun(em -> allocations.release(em, "c"));
    placement.stepRun(em -> allocations.release(em, "c"));

    assertThat(provider(report).stock().get(0).used()).isZero();
    assertThat(column("SELECT uuid FROM consumers")).isEmpty();
    assertThat(column("SELECT external_id FROM projects")).isEqualTo(List.of("project"));
  }

  @Test
  void manyClaimsAtOnceNeverPassCapacity() throws Exception {
    List<HostReport> hosts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      hosts.add(report("host" + i, 10, List.of()));
      nodeInventory.update(hosts.get(i));
    }
    int claims = 600;
    int capacity = 5 * 10 * 4;
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < claims; i++) {
      String consumer = UUID.randomUUID().toString();
      HostReport first = hosts.get(i % 5);
      HostReport second = hosts.get((i + 1) % 5);
      boolean leaves = i % 10 == 0;
      work.add(() -> claimSomewhere(consumer, first, second, leaves));
    }
    long granted = 0;
    for (Future<Boolean> result : threads.invokeAll(work)) {
      granted += result.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(granted).isEqualTo(capacity);
    for (HostReport host : hosts) {
      assertThat(provider(host).stock().get(0).used()).isEqualTo(40);
      assertThat(provider(host).stock().get(1).used()).isEqualTo(40 * 512);
    }
    assertThat(column("SELECT uuid FROM consumers")).hasSize(capacity);
  }

  /** Claims on either host, with what was last seen of them; some give it back and try again. */
  private boolean claimSomewhere(
      String consumer, HostReport first, HostReport second, boolean leaves) {
    for (HostReport host : List.of(first, second, first, second)) {
      try {
        claim(consumer, provider(host), SMALL);
        if (!leaves) {
          return true;
        }
        placement.stepRun(em -> allocations.release(em, consumer));
        leaves = false;
      } catch (ClaimRefused e) {
        assertThat(e).hasMessageContaining("room");
      }
    }
    for (Candidate left : candidates.find(CandidateQuery.of(SMALL)).candidates()) {
      try {
        claim(consumer, left.provider(), SMALL);
        return true;
      } catch (ClaimRefused e) {
        assertThat(e.providerUuid()).isEqualTo(left.provider().uuid());
      }
    }
    return false;
  }

  private void claim(String consumer, Provider provider, Map<String, Long> amounts) {
    List<Claim> claims = List.of(new Claim(consumer, provider, amounts));
    placement.stepRun(
        em -> allocations.claim(em, OWNER, claims, LockedProviders.take(em, List.of(provider))));
  }

  private Map<String, Map<String, Long>> held(String consumer) {
    return placement.read(em -> allocations.of(em, consumer));
  }

  private Provider provider(HostReport report) {
    return view.current().find(report.uuid());
  }

  private List<String> names(CandidateQuery query) {
    return candidates.find(query).candidates().stream()
        .map(candidate -> candidate.provider().name())
        .toList();
  }

  private static CandidateQuery query(
      Map<String, Long> amounts, Set<String> required, Set<String> forbidden, Set<String> inTree) {
    return new CandidateQuery(amounts, required, forbidden, List.of(), Set.of(), inTree, 1000);
  }

  private List<?> column(String sql) {
    return placement.read(em -> em.createNativeQuery(sql).getResultList());
  }

  private static HostReport report(String node, int vcpus, List<String> traits) {
    return new HostReport(
        UUID.randomUUID().toString(),
        "host",
        node,
        "10.0.0.1",
        "QEMU",
        8002001,
        vcpus,
        0,
        65536,
        0,
        1000,
        0,
        1000,
        0,
        "{}",
        List.of(),
        Map.of(
            "VCPU", new HostReport.Inventory(vcpus, 0, 1, vcpus, 1, 4.0),
            "MEMORY_MB", new HostReport.Inventory(65536, 512, 1, 65536, 1, 0.9),
            "DISK_GB", new HostReport.Inventory(1000, 0, 1, 1000, 1, 1.0)),
        traits);
  }
}
