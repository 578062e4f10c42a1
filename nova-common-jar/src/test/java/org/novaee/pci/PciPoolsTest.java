package org.novaee.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.numa.Cells.cell;
import static org.novaee.numa.Cells.host;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.model.Flavor;
import org.novaee.model.PciRequest;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.NumaTopology;

/** Which devices serve which request. */
class PciPoolsTest {

  private static final Map<String, String> NIC = Map.of("vendor_id", "8086", "product_id", "1520");

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(pool(Map.of()), NIC, true),
        arguments(pool(Map.of()), Map.of("product_id", "1521"), false),
        arguments(
            pool(Map.of("physical_network", "Net1")), Map.of("physical_network", "net1"), true),
        arguments(pool(Map.of()), Map.of("physical_network", "net1"), false),
        arguments(pool(Map.of("dev_type", "type-PF")), NIC, false),
        arguments(pool(Map.of("dev_type", "type-PF")), with("dev_type", "type-PF"), true),
        arguments(pool(Map.of("dev_type", "type-VF")), NIC, true),
        arguments(pool(Map.of("dev_type", "vdpa")), NIC, false),
        arguments(pool(Map.of("dev_type", "vdpa")), with("dev_type", "vdpa"), true),
        arguments(pool(Map.of("remote_managed", "true")), NIC, false),
        arguments(pool(Map.of("remote_managed", "True")), with("remote_managed", "true"), true),
        arguments(pool(Map.of("remote_managed", "false")), NIC, true),
        arguments(pool(Map.of("live_migratable", "true")), with("live_migratable", "true"), true),
        arguments(pool(Map.of()), with("live_migratable", "false"), false),
        arguments(pool(Map.of()), with("resource_class", "CUSTOM_NIC"), true));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void kind(PciPool pool, Map<String, String> spec, boolean served) {
    PciRequest request = new PciRequest(1, List.of(spec), null, null, "r", null);

    assertThat(PciPools.of(List.of(pool)).without(List.of(request), List.of(), null).isPresent())
        .isEqualTo(served);
  }

  @Test
  void devicesAreUsedUp() {
    PciPools pools =
        PciPools.of(
            List.of(
                new PciPool("8086", "1520", 0, Map.of("rack", "1"), 2),
                new PciPool("8086", "1520", 0, Map.of(), 1)));
    PciRequest one = request(1, null);
    PciRequest two = request(2, null);

    PciPools left = pools.without(List.of(two), List.of(), null).orElseThrow();

    assertThat(left.all()).extracting(PciPool::tags).containsExactly(Map.of("rack", "1"));
    assertThat(left.count()).isEqualTo(1);
    assertThat(pools.without(List.of(two, one), List.of(), null)).isPresent();
    assertThat(pools.without(List.of(two, two), List.of(), null)).isEmpty();
    assertThat(pools.count()).isEqualTo(3);
    assertThat(PciPools.NONE.without(List.of(one), List.of(), null)).isEmpty();
  }

  @Test
  void anyOfSeveralKindsWillDo() {
    PciRequest either =
        new PciRequest(2, List.of(Map.of("product_id", "1"), NIC), "nic", null, "r", null);

    assertThat(PciPools.of(List.of(pool(Map.of()))).without(List.of(either), List.of(), null))
        .isPresent();
  }

  static Stream<Arguments> policies() {
    return Stream.of(
        arguments("required", 0, true),
        arguments("required", 1, false),
        arguments("required", null, false),
        arguments("legacy", 0, true),
        arguments("legacy", 1, false),
        arguments("legacy", null, true),
        arguments(null, null, true),
        arguments(null, 1, false),
        arguments("preferred", 1, true),
        arguments("preferred", null, true),
        arguments("socket", 0, true),
        arguments("socket", 1, true),
        arguments("socket", 2, false),
        arguments("socket", null, false));
  }

  /** The server is on node 0; nodes 0 and 1 are in one socket. */
  @ParameterizedTest(name = "{0}: device at {1}: {2}")
  @MethodSource("policies")
  void nearness(String policy, Integer node, boolean served) {
    NumaTopology host = host(cell(0).socket(0), cell(1).socket(0), cell(2).socket(1));
    PciPools pools = PciPools.of(List.of(new PciPool("8086", "1520", node, Map.of(), 2)));

    Optional<PciPools> left = pools.without(List.of(request(1, policy)), on(0), host);

    assertThat(left.isPresent()).isEqualTo(served);
  }

  @Test
  void theNearestAreTakenFirst() {
    PciPools pools =
        PciPools.of(
            List.of(
                new PciPool("8086", "1520", 1, Map.of(), 2),
                new PciPool("8086", "1520", 0, Map.of(), 1)));

    PciPools left =
        pools.without(List.of(request(1, "preferred")), on(0), host(cell(0))).orElseThrow();
    PciPools less =
        pools.without(List.of(request(2, "preferred")), on(0), host(cell(0))).orElseThrow();

    assertThat(left.near(0)).isZero();
    assertThat(less.near(0)).isZero();
    assertThat(less.near(1)).isEqualTo(1);
  }

  @Test
  void socketsThatAHostDoesNotTell() {
    PciPools pools = PciPools.of(List.of(new PciPool("8086", "1520", 1, Map.of(), 2)));

    assertThat(pools.without(List.of(request(1, "socket")), on(0), host(cell(0), cell(1))))
        .isEmpty();
  }

  @Test
  void aliases() {
    PciAliases aliases =
        aliases(
            "{\"name\":\"nic\",\"vendor_id\":\"8086\",\"product_id\":\"1520\",\"device_type\":\"type-VF\"}",
            "{\"name\":\"nic\",\"vendor_id\":\"8086\",\"product_id\":\"1521\"}",
            "{\"name\":\"gpu\",\"product_id\":\"9\",\"numa_policy\":\"required\"}");

    List<PciRequest> requests = aliases.requests(flavor("nic:2, gpu:1"), Map.of());

    assertThat(requests).extracting(PciRequest::count).containsExactly(2, 1);
    assertThat(requests).extracting(PciRequest::numaPolicy).containsExactly("legacy", "required");
    assertThat(requests.get(0).spec())
        .containsExactly(
            Map.of("vendor_id", "8086", "product_id", "1520", "dev_type", "type-VF"),
            Map.of("vendor_id", "8086", "product_id", "1521"));
    Map<String, String> image = Map.of("hw_pci_numa_affinity_policy", "socket");
    assertThat(aliases.requests(flavor("gpu:1"), image).get(0).numaPolicy()).isEqualTo("socket");
    assertThat(aliases.requests(flavor(""), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nic", "nic:", "nic:some", "nic:0", "nic:1:2", "other:1", ",:"})
  void aliasesThatAreNone(String asked) {
    PciAliases aliases = aliases("{\"name\":\"nic\"}");

    assertThatThrownBy(() -> aliases.requests(flavor(asked), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "{\"vendor_id\":\"8086\"}", "{\"name\":\"a\",\"colour\":\"red\"}"})
  void optionsThatAreNoAlias(String text) {
    assertThatThrownBy(() -> aliases(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[pci] alias");
  }

  private static PciAliases aliases(String... texts) {
    String value =
        Stream.of(texts).map(text -> text.replace(",", "\\,")).reduce((a, b) -> a + "," + b).get();
    return PciAliases.configured(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(Map.of("nova.pci.alias", value), "test", 1))
            .build());
  }

  private static Flavor flavor(String alias) {
    return new Flavor(
        1,
        "1",
        "f",
        1,
        1,
        1,
        0,
        0,
        1.0,
        0,
        false,
        true,
        null,
        Map.of("pci_passthrough:alias", alias));
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> spec = new HashMap<>(NIC);
    spec.put(name, value);
    return spec;
  }

  private static PciPool pool(Map<String, String> tags) {
    return new PciPool("8086", "1520", null, tags, 2);
  }

  private static PciRequest request(int count, String policy) {
    return new PciRequest(count, List.of(NIC), "nic", policy, "r", null);
  }

  private static List<InstanceNumaCell> on(int node) {
    return List.of(
        new InstanceNumaCell(node, Set.of(0), Set.of(), 1024, null, null, null, null, null));
  }
}
