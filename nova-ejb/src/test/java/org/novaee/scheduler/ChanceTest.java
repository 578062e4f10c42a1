package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.novaee.model.RequestSpec;
import org.novaee.placement.Provider;
import org.novaee.testing.Cloud;

/** The driver that leaves it to chance. */
class ChanceTest {

  private static final int HOSTS = 20;
  private static final int SERVERS = 4000;
  private static final Config CHANCE =
      Cloud.config(Map.of("nova.scheduler.driver", "chance_scheduler"));

  private final Filters filters = Filters.configured(CHANCE);
  private final Weighers weighers = Weighers.configured(CHANCE);
  private final SelectionOptions options = SelectionOptions.configured(CHANCE);
  private final Random random = new Random(1);

  @Test
  void allHostsGetTheirShareHoweverFullTheyAre() {
    List<CandidateHost> hosts = IntStream.range(0, HOSTS).mapToObj(ChanceTest::host).toList();
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < SERVERS; i++) {
      counts.merge(chosen(hosts, List.of("server" + i)).get(0), 1, Integer::sum);
    }
    assertThat(counts).hasSize(HOSTS);
    // Six standard deviations around 200.
    assertThat(counts.values()).allMatch(count -> count > 115 && count < 285);
  }

  @Test
  void theServersOfOneRequestAreSpreadToo() {
    List<CandidateHost> hosts = IntStream.range(0, HOSTS).mapToObj(ChanceTest::host).toList();
    List<String> servers = IntStream.range(0, SERVERS).mapToObj(i -> "server" + i).toList();
    Map<String, Integer> counts = new HashMap<>();
    chosen(hosts, servers).forEach(host -> counts.merge(host, 1, Integer::sum));
    assertThat(counts).hasSize(HOSTS);
    assertThat(counts.values()).allMatch(count -> count > 115 && count < 285);
  }

  @Test
  void hostsWithoutServiceOrRoomAreNoChoice() {
    List<CandidateHost> hosts =
        List.of(
            host(0),
            candidate(
                Hosts.host("disabled").service(new HostService(true, null, false, null)).make(), 9),
            candidate(Hosts.host("small").make(), 1));
    List<String> chosen = chosen(hosts, IntStream.range(0, 50).mapToObj(i -> "s" + i).toList());
    assertThat(chosen).containsOnly("host0", "small");
    assertThat(chosen.stream().filter("small"::equals)).hasSizeLessThanOrEqualTo(1);
  }

  private List<String> chosen(List<CandidateHost> hosts, List<String> servers) {
    RequestSpec request = Requests.request().make();
    return new Decision(
            filters,
            weighers,
            options,
            random,
            new EliminationNotes(hosts.size()),
            Map.of("VCPU", 1L, "MEMORY_MB", 512L, "DISK_GB", 1L),
            RequestedDevices.configured(CHANCE).read(request))
        .choose(request, servers, hosts, false).stream()
            .map(choice -> choice.placed().chosen().host())
            .toList();
  }

  /** Some full, some empty: that counts for nothing here. */
  private static CandidateHost host(int i) {
    long free = i * 1000L;
    return candidate(
        Hosts.host("host" + i)
            .resources(new HostResources(8, i % 8, 20000, free, 100, 90000, 4, 1, 1))
            .make(),
        SERVERS);
  }

  private static CandidateHost candidate(HostState state, long room) {
    return new CandidateHost(
        state,
        new Provider(1, state.uuid(), state.node(), 1, 1, null, Map.of(), Set.of(), Set.of(), 0),
        room);
  }
}
