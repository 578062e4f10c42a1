package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.numa.Cells;
import org.novaee.pci.PciPool;
import org.novaee.placement.Provider;
import org.novaee.placement.Stock;
import org.novaee.testing.Cloud;

/** What holds for whatever hosts and requests: seeds make hosts and requests, laws are checked. */
class DecisionLawsTest {

  private static final Map<String, Long> AMOUNTS =
      Map.of("VCPU", 1L, "MEMORY_MB", 512L, "DISK_GB", 1L);
  private static final String TRUST = "trust:trusted_host";
  private static final List<String> NAMES =
      Filters.available().names().stream()
          // For bare metal only, where no two servers share a host.
          .filter(name -> !name.startsWith("Exact"))
          .toList();

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void filtersOnlyRemoveAndTheirOrderDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<CandidateHost> hosts = hosts(random);
    RequestSpec request = request(random);
    List<String> shuffled = new ArrayList<>(NAMES);
    Collections.shuffle(shuffled, random);

    Set<String> inOrder = survivors(NAMES, hosts, request);
    Set<String> otherwise = survivors(shuffled, hosts, request);

    assertThat(otherwise).isEqualTo(inOrder);
    assertThat(hosts).extracting(host -> host.state().host()).containsAll(inOrder);
    if ("trusted".equals(request.flavor().extraSpecs().get(TRUST))) {
      assertThat(inOrder).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void figuresAreBroughtIntoBounds(long seed) {
    Random random = new Random(seed);
    double[] figures =
        random.doubles(random.nextInt(1, 50)).map(figure -> (figure - 0.5) * 1e6).toArray();
    int[] counted = IntStream.range(0, figures.length).toArray();
    double floor = seed % 2 == 0 ? 0 : Double.NaN;

    Normalisation normalisation = Normalisation.among(figures, counted, floor);

    assertThat(Arrays.stream(figures).map(normalisation::of))
        .allMatch(figure -> figure >= 0 && figure <= 1);
    IntStream.range(1, figures.length)
        .forEach(
            i -> {
              if (figures[i] > figures[i - 1]) {
                assertThat(normalisation.of(figures[i]))
                    .isGreaterThanOrEqualTo(normalisation.of(figures[i - 1]));
              }
            });
  }

  @Test
  void equalFiguresCountNothing() {
    int[] three = {0, 1, 2};

    assertThat(Normalisation.among(new double[] {7, 7, 7}, three, Double.NaN).of(7)).isZero();
    assertThat(Normalisation.among(new double[] {7, 7, 7}, three, 0).of(7)).isEqualTo(1);
    assertThat(Normalisation.among(new double[] {-7, -7, -7}, three, 0).of(-7)).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDecisionKeepsToRoomAndGroup(long seed) {
    Random random = new Random(seed);
    List<CandidateHost> hosts = hosts(random);
    RequestSpec request = request(random);
    List<String> servers =
        IntStream.range(0, random.nextInt(1, 8)).mapToObj(i -> "new" + i).toList();
    if (request.group() != null) {
      Set<String> members = new HashSet<>(request.group().members());
      members.addAll(servers);
      request = ServerGroups.with(request, members, request.group().hosts());
    }
    EliminationNotes notes = new EliminationNotes(hosts.size());

    List<Decision.Choice> choices =
        new Decision(
                Filters.configured(config(NAMES)),
                Weighers.configured(config(NAMES)),
                new SelectionOptions(
                    random.nextInt(1, 4), random.nextBoolean(), 2, 1000, "nova", 5),
                random,
                notes,
                AMOUNTS,
                RequestedDevices.configured(config(NAMES)).read(request))
            .choose(request, servers, hosts, false);

    if (choices.isEmpty()) {
      assertThat(notes.elimination().phases()).isNotEmpty();
      return;
    }
    assertThat(choices).hasSameSizeAs(servers);
    Map<String, Long> used = new HashMap<>();
    for (Decision.Choice choice : choices) {
      used.merge(choice.placed().chosen().host(), 1L, Long::sum);
      assertThat(choice.placed().alternates())
          .doesNotContain(choice.placed().chosen())
          .hasSizeLessThanOrEqualTo(2)
          .allMatch(each -> each.cellUuid().equals(choice.placed().chosen().cellUuid()));
    }
    hosts.forEach(
        host ->
            assertThat(used.getOrDefault(host.state().host(), 0L))
                .isLessThanOrEqualTo(host.room()));
    if (request.group() != null && request.group().policy().equals("anti-affinity")) {
      assertThat(used.values()).allMatch(count -> count == 1);
    }
    if (request.group() != null && request.group().policy().equals("affinity")) {
      assertThat(used).hasSize(1);
    }
  }

  /**
   * What is kept up to date from choice to choice is what deciding anew would give, except of
   * filters that are asked once only.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void manyAtOnceAreAsGoodAsOneByOne(long seed) {
    Random random = new Random(seed);
    List<CandidateHost> hosts = hosts(random);
    RequestSpec request = request(random);
    List<String> servers =
        IntStream.range(0, random.nextInt(2, 8)).mapToObj(i -> "new" + i).toList();
    if (request.group() != null) {
      Set<String> members = new HashSet<>(request.group().members());
      members.addAll(servers);
      request = ServerGroups.with(request, members, request.group().hosts());
    }
    if (request.flavor().extraSpecs().containsKey("capabilities:vcpus_used")) {
      return;
    }
    RequestedDevices devices = RequestedDevices.configured(config(NAMES)).read(request);

    List<String> together =
        decide(hosts, request, servers, devices).stream()
            .map(choice -> choice.placed().chosen().host())
            .toList();

    List<String> oneByOne = new ArrayList<>();
    List<CandidateHost> left = new ArrayList<>(hosts);
    for (String server : servers) {
      left.removeIf(host -> host.room() == 0);
      List<Decision.Choice> choice = decide(left, request, List.of(server), devices);
      if (choice.isEmpty()) {
        oneByOne.clear();
        break;
      }
      String chosen = choice.get(0).placed().chosen().host();
      oneByOne.add(chosen);
      left.replaceAll(
          host -> host.state().host().equals(chosen) ? after(host, server, devices) : host);
      if (request.group() != null) {
        Set<String> carriers = new HashSet<>(request.group().hosts());
        carriers.add(chosen);
        request = ServerGroups.with(request, request.group().members(), carriers);
      }
    }
    assertThat(together).isEqualTo(oneByOne);
  }

  private static CandidateHost after(CandidateHost host, String server, RequestedDevices devices) {
    return host.with(host.state().withServer(server, AMOUNTS, devices), host.room() - 1);
  }

  private static List<Decision.Choice> decide(
      List<CandidateHost> hosts,
      RequestSpec request,
      List<String> servers,
      RequestedDevices devices) {
    return new Decision(
            Filters.configured(config(NAMES)),
            Weighers.configured(config(NAMES)),
            new SelectionOptions(1, false, 2, 1000, "nova", 5),
            new Random(1),
            new EliminationNotes(hosts.size()),
            AMOUNTS,
            devices)
        .choose(request, servers, hosts, false);
  }

  private static Set<String> survivors(
      List<String> names, List<CandidateHost> hosts, RequestSpec request) {
    Filters filters = Filters.configured(config(names));
    EliminationNotes notes = new EliminationNotes(hosts.size());
    Set<String> hostNames = new HashSet<>();
    filters.apply(hosts, request, notes).forEach(host -> hostNames.add(host.state().host()));
    return hostNames;
  }

  private static Config config(List<String> filters) {
    return Cloud.config(
        Map.of(
            "nova.filter_scheduler.enabled_filters",
            String.join(",", filters),
            "nova.pci.alias",
            "{\"name\":\"nic\"\\,\"product_id\":\"1520\"}"));
  }

  private static List<CandidateHost> hosts(Random random) {
    List<CandidateHost> hosts = new ArrayList<>();
    for (int i = 0; i < random.nextInt(1, 30); i++) {
      Hosts host = Hosts.host("host" + i);
      if (random.nextInt(3) > 0) {
        host.aggregate(Map.of("availability_zone", "az" + random.nextInt(2)));
      }
      if (random.nextInt(5) == 0) {
        host.service(new HostService(random.nextBoolean(), null, false, Instant.EPOCH));
      }
      if (random.nextInt(4) == 0) {
        host.servers("old" + random.nextInt(3));
      }
      host.load(random.nextInt(60), random.nextInt(12), random.nextInt(3));
      if (random.nextInt(4) == 0) {
        host.aggregate(anyMetadata(random));
      }
      if (random.nextInt(3) > 0) {
        host.devices(
            Cells.host(Cells.cell(0).cpuUsage(random.nextInt(18)), Cells.cell(1)),
            new PciPool("8086", "1520", random.nextInt(2), Map.of(), random.nextInt(1, 4)));
      }
      long free = random.nextInt(0, 16384);
      host.resources(new HostResources(8, random.nextInt(8), 16384, free, 100, 90000, 4, 1, 1));
      hosts.add(
          new CandidateHost(
              host.make(),
              new Provider(
                  i,
                  "uuid-of-host" + i,
                  "host" + i,
                  1,
                  i,
                  null,
                  Map.of(0, new Stock(8, 0, 1, 8, 1, 4, 0)),
                  Set.of(),
                  Set.of(),
                  0),
              random.nextInt(1, 4)));
    }
    return hosts;
  }

  /** Sensible and senseless. */
  private static Map<String, String> anyMetadata(Random random) {
    return Map.of(
        "filter_tenant_id", random.nextBoolean() ? "project" : "other",
        "instance_type", random.nextBoolean() ? "small, large" : "",
        "max_instances_per_host", random.nextBoolean() ? "20" : "few",
        "cpu_allocation_ratio", random.nextBoolean() ? "0.5" : "-",
        "ssd", "true,false",
        "os_distro", random.nextBoolean() ? "debian" : "fedora");
  }

  private static RequestSpec request(Random random) {
    Requests request = Requests.request();
    if (random.nextInt(3) == 0) {
      request.zone("az" + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      request.hint(random.nextBoolean() ? "same_host" : "different_host", "old0", "old1");
    }
    if (random.nextInt(2) == 0) {
      String policy = random.nextBoolean() ? "anti-affinity" : "affinity";
      request.group(
          new ServerGroup("g", "g", policy, Map.of(), List.of("old0", "old1"), List.of()));
    }
    if (random.nextInt(5) == 0) {
      request.extraSpecs(Map.of("capabilities:vcpus_used", "<= " + random.nextInt(8)));
    } else if (random.nextInt(5) == 0) {
      request.extraSpecs(Map.of("ssd", random.nextBoolean() ? "true" : "<or> a <or>"));
    }
    if (random.nextInt(5) == 0) {
      request.extraSpecs(
          Map.of("hw:numa_nodes", "1", "pci_passthrough:alias", "nic:" + random.nextInt(1, 3)));
    }
    if (random.nextInt(5) == 0) {
      request.imageProperties(Map.of("os_distro", "debian", "hw_architecture", "x86_64"));
    }
    if (random.nextInt(5) == 0) {
      request.hint("query", "[\">=\", \"$free_ram_mb\", " + random.nextInt(16384) + "]");
    }
    if (random.nextInt(8) == 0) {
      request.extraSpecs(Map.of(TRUST, random.nextBoolean() ? "trusted" : "unknown"));
    }
    return request.make();
  }
}
