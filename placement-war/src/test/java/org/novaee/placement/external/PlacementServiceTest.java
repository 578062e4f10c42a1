package org.novaee.placement.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.novaee.db.OpenDatabase;
import org.novaee.db.migration.Schema;
import org.novaee.model.HostReport;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.FakeIdentity;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.placement.Candidate;
import org.novaee.placement.CandidateQuery;
import org.novaee.placement.Claim;
import org.novaee.placement.ClaimRefused;
import org.novaee.placement.OwnPlacement;
import org.novaee.placement.Owner;
import org.novaee.placement.PlacementService;
import org.novaee.placement.Provider;
import org.novaee.placement.ResourceClasses;
import org.novaee.placement.Traits;
import org.novaee.placement.api.http.EmbeddedApi;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** What scheduler and conductor rely on, whether placement is in-process or behind HTTP. */
@ExtendWith(MariaDb.class)
class PlacementServiceTest {

  private static final Owner OWNER = new Owner("project", "user");
  private static final String DISABLED = "COMPUTE_STATUS_DISABLED";
  private static final String AVX2 = "HW_CPU_X86_AVX2";

  private static OpenDatabase open;
  private static EmbeddedApi api;
  private static StubNeighbour keystone;
  private static PlacementService own;
  private static ExternalPlacement external;

  private PlacementService placement;

  /** Where placement runs. */
  private enum Where {
    IN_PROCESS,
    BEHIND_HTTP
  }

  @BeforeAll
  static void start(MariaDbServer server) throws Exception {
    open = server.open(Schema.PLACEMENT);
    open.database()
        .stepRun(
            em -> {
              new ResourceClasses().writeStandard(em);
              new Traits().writeStandard(em);
            });
    api =
        new EmbeddedApi(
            open.database(),
            new FakeIdentity().knows("service-1", "nova", "services", "admin", "service"),
            Cloud.config(Map.of()));
    keystone = new StubNeighbour();
    own = OwnPlacement.of(open.database());
    external = new ExternalPlacement(open.database(), new PlacementClient(client(api.address())));
  }

  private static JsonClient client(URI address) {
    Http http = new Http(Duration.ofSeconds(5), Duration.ofSeconds(30), 0);
    return new JsonClient(
        new Endpoint("placement", "", address, List.of(), null),
        new ServiceSession(
            keystone.uri(),
            new Credentials("nova", "secret", "Default", "service", "Default"),
            http,
            Clock.systemUTC()),
        http,
        Map.of("OpenStack-API-Version", "placement " + PlacementClient.VERSION));
  }

  @AfterAll
  static void stop() {
    keystone.close();
    api.close();
    open.close();
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void nodesBecomeWhatTheirHostsReport(Where where) {
    use(where);
    String node = uuid();
    placement.report(report(node, 4, List.of(AVX2, "CUSTOM_FAST")));
    assertThat(room(query(1).of(node))).isEqualTo(4);
    assertThat(placement.traits(node)).containsExactlyInAnyOrder(AVX2, "CUSTOM_FAST");
    assertThat(placement.hasTrait("node-" + node, "CUSTOM_FAST")).isTrue();

    placement.settleTrait(DISABLED, List.of(node, uuid()), () -> true);
    placement.report(report(node, 8, List.of("CUSTOM_FAST")));
    assertThat(placement.traits(node)).containsExactlyInAnyOrder(DISABLED, "CUSTOM_FAST");
    assertThat(room(query(1).of(node))).isEqualTo(8);
    assertThat(room(query(1).without(DISABLED).of(node))).isZero();

    placement.settleTrait(DISABLED, List.of(node), () -> false);
    assertThat(placement.hasTrait("node-" + node, DISABLED)).isFalse();
    assertThat(room(query(1).without(DISABLED).of(node))).isEqualTo(8);
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void nodesBelongToAggregates(Where where) {
    use(where);
    String node = node(4);
    String other = node(4);
    String aggregate = uuid();
    placement.settleAggregate(aggregate, List.of(node, uuid()), () -> true);
    assertThat(placement.providers(List.of(node, uuid())))
        .hasSize(1)
        .hasEntrySatisfying(
            node, provider -> assertThat(provider.aggregates()).containsExactly(aggregate));
    assertThat(found(query(1).in(aggregate).of(node, other))).containsExactly(node);

    placement.settleAggregate(aggregate, List.of(node), () -> false);
    assertThat(found(query(1).in(aggregate).of(node, other))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void aClaimIsAllOrNothing(Where where) {
    use(where);
    String node = node(4);
    String full = node(1);
    String one = uuid();
    String two = uuid();
    List<String> told = new ArrayList<>();
    List<Claim> tooMuch = List.of(claim(one, node, 3), claim(two, full, 2));
    assertThatThrownBy(
            () ->
                placement.change(
                    change -> {
                      change.claim(OWNER, tooMuch, () -> {});
                      return "claimed";
                    },
                    told::add))
        .isInstanceOf(ClaimRefused.class);
    assertThat(placement.holders(List.of(one, two))).isEmpty();

    assertRefusedByCheck(claim(one, node, 3));
    assertThat(placement.holders(List.of(one))).isEmpty();
    assertThat(told).isEmpty();

    placement.change(
        change -> {
          change.inTurn(uuid());
          change.claim(OWNER, List.of(claim(one, node, 3), claim(two, full, 1)), () -> {});
          return "claimed";
        },
        told::add);
    assertThat(placement.holders(List.of(one, two)))
        .isEqualTo(Map.of(node, Set.of(one), full, Set.of(two)));
    assertThat(room(query(1).of(node))).isEqualTo(1);
    assertThat(found(query(1).of(full))).isEmpty();
    assertThat(told).containsExactly("claimed");

    placement.change(change -> change.release(one));
    assertThat(placement.holders(List.of(one, two))).isEqualTo(Map.of(full, Set.of(two)));
  }

  /** A server that is evacuated holds its old host until that is back. */
  @ParameterizedTest
  @EnumSource(Where.class)
  void aClaimComesBesideWhatIsHeld(Where where) {
    use(where);
    String from = node(4);
    String to = node(4);
    String third = node(4);
    String server = uuid();
    hold(server, from, 2);
    hold(server, to, 2);
    Map<String, Set<String>> both = Map.of(from, Set.of(server), to, Set.of(server));
    assertThat(placement.holders(List.of(server))).isEqualTo(both);

    assertRefusedByCheck(claim(server, third, 1));
    assertThat(placement.holders(List.of(server))).isEqualTo(both);
    assertThat(room(query(1).of(third))).isEqualTo(4);

    placement.change(change -> change.leave(server, from));
    assertThat(placement.holders(List.of(server))).isEqualTo(Map.of(to, Set.of(server)));
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void whoIsPlacedOnceMoreHoldsOnce(Where where) {
    use(where);
    String first = node(4);
    String second = node(4);
    String server = uuid();
    String other = uuid();
    anew(server, first, 3);
    anew(server, first, 4);
    assertThat(room(query(1).of(first))).isZero();
    anew(server, second, 3);
    assertThat(placement.holders(List.of(server))).isEqualTo(Map.of(second, Set.of(server)));
    assertThat(room(query(1).of(first))).isEqualTo(4);

    List<Claim> again = List.of(claim(other, first, 1), claim(server, first, 1));
    placement.change(change -> change.claimAnew(OWNER, again, () -> {}));
    assertThat(placement.holders(List.of(server, other)))
        .isEqualTo(Map.of(first, Set.of(server, other)));
    assertThat(room(query(1).of(second))).isEqualTo(4);
  }

  private void assertRefusedByCheck(Claim claim) {
    ClaimRefused refusal = new ClaimRefused(claim.provider().uuid(), "group");
    assertThatThrownBy(
            () ->
                placement.change(
                    change ->
                        change.claim(
                            OWNER,
                            List.of(claim),
                            () -> {
                              throw refusal;
                            })))
        .isSameAs(refusal);
  }

  private void anew(String server, String node, long vcpus) {
    placement.change(
        change -> change.claimAnew(OWNER, List.of(claim(server, node, vcpus)), () -> {}));
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void movesToTheFirstThatHasRoom(Where where) {
    use(where);
    String from = node(4);
    String small = node(1);
    String other = node(4);
    String server = uuid();
    hold(server, from, 2);
    List<Claim> choices = List.of(claim(server, small, 2), claim(server, other, 2));
    List<Integer> taken = new ArrayList<>();
    placement.change(change -> change.move(OWNER, choices, claim -> true, server), taken::add);
    assertThat(placement.holders(List.of(server))).isEqualTo(Map.of(other, Set.of(server)));

    placement.change(change -> change.move(OWNER, choices, claim -> false, server), taken::add);
    assertThat(placement.holders(List.of(server))).isEmpty();
    assertThat(taken).containsExactly(1, -1);
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void aMoveKeepsWhatItsServerHeld(Where where) {
    use(where);
    String from = node(4);
    String to = node(4);
    String server = uuid();
    String move = uuid();
    hold(server, from, 2);
    placement.change(change -> change.setAside(OWNER, server, move));
    assertThat(placement.holders(List.of(server, move))).isEqualTo(Map.of(from, Set.of(move)));
    hold(server, to, 2);

    // Another round: what is kept stays, the host that did not take the server gets its room back.
    placement.change(change -> change.setAside(OWNER, server, move));
    assertThat(placement.holders(List.of(server, move))).isEqualTo(Map.of(from, Set.of(move)));
    hold(server, to, 2);
    placement.change(change -> change.returnTo(server, move));
    placement.change(change -> change.returnTo(server, move));
    assertThat(placement.holders(List.of(server, move))).isEqualTo(Map.of(from, Set.of(server)));

    placement.change(change -> change.leave(server, to));
    placement.change(change -> change.leave(server, from));
    assertThat(placement.holders(List.of(server))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void whatIsHeldKeepsANode(Where where) {
    use(where);
    String node = node(4);
    String server = uuid();
    hold(server, node, 1);
    placement.forget(List.of(node, uuid()));
    assertThat(placement.providers(List.of(node))).containsKey(node);

    placement.change(change -> change.release(server));
    placement.forget(List.of(node));
    assertThat(placement.providers(List.of(node))).isEmpty();
    assertThat(placement.traits(node)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void devicesOfANodeAreProvidersBelowIt(Where where) {
    use(where);
    String node = uuid();
    placement.report(withCards(node, Map.of("84", 2L, "85", 1L)));
    assertThat(room(cards(node, 1))).isBetween(1L, 3L);
    assertThat(found(cards(node, 2))).containsExactly(node);
    assertThat(found(cards(node, 3))).as("none has so many").isEmpty();

    String one = uuid();
    String two = uuid();
    String three = uuid();
    holdCards(one, node, 2);
    assertThat(placement.held(one))
        .isEqualTo(
            Map.of("node-" + node, Map.of("VCPU", 1L), card(node, "84"), Map.of("VGPU", 2L)));
    placement.change(change -> change.claimAnew(OWNER, List.of(cardClaim(two, node, 1)), () -> {}));
    assertThat(placement.held(two)).containsEntry(card(node, "85"), Map.of("VGPU", 1L));
    assertThat(found(cards(node, 1))).isEmpty();
    assertThatThrownBy(() -> holdCards(three, node, 1)).isInstanceOf(ClaimRefused.class);

    placement.report(withCards(node, Map.of("84", 2L)));
    placement.change(change -> change.leave(two, node));
    assertThat(placement.held(two)).isEmpty();
    assertThat(placement.held(one)).hasSize(2);

    String move = uuid();
    placement.change(change -> change.setAside(OWNER, one, move));
    assertThat(placement.held(move)).hasSize(2);
    placement.change(change -> change.release(move));
    assertThat(found(cards(node, 2))).containsExactly(node);
    placement.report(withCards(node, Map.of()));
    assertThat(found(cards(node, 1))).as("the card is gone").isEmpty();
    placement.report(withCards(node, Map.of("84", 2L)));
    placement.forget(List.of(node));
    assertThat(placement.providers(List.of(node))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void severalClaimsAtOnceFindDifferentDevices(Where where) {
    use(where);
    String node = uuid();
    placement.report(withCards(node, Map.of("84", 1L, "85", 1L)));
    String one = uuid();
    String two = uuid();
    List<Claim> both = List.of(cardClaim(one, node, 1), cardClaim(two, node, 1));
    placement.change(change -> change.claimAnew(OWNER, both, () -> {}));
    assertThat(placement.held(one)).containsKey(card(node, "84"));
    assertThat(placement.held(two)).containsKey(card(node, "85"));

    String next = uuid();
    placement.report(withCards(next, Map.of("84", 1L)));
    List<Claim> choices = List.of(cardClaim(one, next, 1));
    placement.change(change -> change.move(OWNER, choices, claim -> true, one), taken -> {});
    assertThat(placement.held(one)).containsOnlyKeys("node-" + next, card(next, "84"));
    assertThat(found(cards(node, 1))).containsExactly(node);
  }

  @Test
  void tellsWhoHoldsSomethingOfComputeNodes() {
    use(Where.BEHIND_HTTP);
    String node = uuid();
    String other = uuid();
    placement.report(report(node, 8, List.of("COMPUTE_NODE")));
    placement.report(report(other, 8, List.of()));
    String server = uuid();
    String somebody = uuid();
    hold(server, node);
    hold(somebody, other);
    assertThat(external.consumers())
        .containsEntry(server, Set.of("node-" + node))
        .doesNotContainKey(somebody);
  }

  private void hold(String consumer, String node) {
    Provider provider = placement.providers(List.of(node)).get(node);
    placement.change(
        change ->
            change.claim(
                OWNER, List.of(new Claim(consumer, provider, Map.of("VCPU", 1L))), () -> {}));
  }

  private void holdCards(String server, String node, long number) {
    placement.change(
        change -> change.claim(OWNER, List.of(cardClaim(server, node, number)), () -> {}));
  }

  private Claim cardClaim(String server, String node, long number) {
    Provider provider = placement.providers(List.of(node)).get(node);
    return new Claim(server, provider, Map.of("VCPU", 1L, "VGPU", number));
  }

  private static CandidateQuery cards(String node, long number) {
    return new CandidateQuery(
        Map.of("VCPU", 1L, "VGPU", number),
        Set.of(),
        Set.of(),
        List.of(),
        Set.of(),
        Set.of(node),
        1000);
  }

  private static String card(String node, String bus) {
    return "node-" + node + "_pci_0000_" + bus + "_00_0";
  }

  /** A node with graphics cards: bus to how many parts there are of it. */
  private static HostReport withCards(String node, Map<String, Long> parts) {
    HostReport plain = report(node, 8, List.of());
    return new HostReport(
        plain.uuid(),
        plain.host(),
        plain.node(),
        plain.hostIp(),
        plain.hypervisorType(),
        plain.hypervisorVersion(),
        plain.vcpus(),
        plain.vcpusUsed(),
        plain.memoryMb(),
        plain.memoryMbUsed(),
        plain.localGb(),
        plain.localGbUsed(),
        plain.freeDiskGb(),
        plain.runningVms(),
        plain.cpuInfo(),
        plain.supportedInstances(),
        plain.inventory(),
        plain.traits(),
        parts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                part ->
                    new HostReport.Part(
                        card(node, part.getKey()),
                        Map.of(
                            "VGPU",
                            new HostReport.Inventory(
                                part.getValue(), 0, 1, part.getValue(), 1, 1.0)),
                        List.of("CUSTOM_CARD")))
            .toList(),
        List.of(),
        null);
  }

  private void use(Where where) {
    placement = where == Where.IN_PROCESS ? own : external;
  }

  private String node(int vcpus) {
    String uuid = uuid();
    placement.report(report(uuid, vcpus, List.of()));
    return uuid;
  }

  private void hold(String server, String node, long vcpus) {
    placement.change(change -> change.claim(OWNER, List.of(claim(server, node, vcpus)), () -> {}));
  }

  private Claim claim(String consumer, String node, long vcpus) {
    Provider provider = placement.providers(List.of(node)).get(node);
    return new Claim(consumer, provider, Map.of("VCPU", vcpus));
  }

  private List<String> found(CandidateQuery query) {
    return placement.candidates(query).candidates().stream()
        .map(candidate -> candidate.provider().uuid())
        .toList();
  }

  /** How many servers fit on the one node that is asked for. */
  private long room(CandidateQuery query) {
    return placement.candidates(query).candidates().stream()
        .mapToLong(Candidate::room)
        .findAny()
        .orElse(0);
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  private static Wanted query(long vcpus) {
    return new Wanted(vcpus, Set.of(), List.of());
  }

  /** A query in the making. */
  private record Wanted(long vcpus, Set<String> forbidden, List<Set<String>> memberOf) {

    Wanted without(String trait) {
      return new Wanted(vcpus, Set.of(trait), memberOf);
    }

    Wanted in(String aggregate) {
      return new Wanted(vcpus, forbidden, List.of(Set.of(aggregate)));
    }

    CandidateQuery of(String... nodes) {
      return new CandidateQuery(
          Map.of("VCPU", vcpus), Set.of(), forbidden, memberOf, Set.of(), Set.of(nodes), 1000);
    }
  }

  private static HostReport report(String uuid, int vcpus, List<String> traits) {
    return new HostReport(
        uuid,
        "host-" + uuid,
        "node-" + uuid,
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
        List.of(List.of("x86_64", "kvm", "hvm")),
        Map.of(
            "VCPU", new HostReport.Inventory(vcpus, 0, 1, vcpus, 1, 1.0),
            "CUSTOM_GOLD", new HostReport.Inventory(2, 0, 1, 1, 1, 1.0)),
        traits);
  }
}
