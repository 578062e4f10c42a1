package org.novaee.scheduler.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.scheduler.Hosts.host;
import static org.novaee.scheduler.Requests.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.scheduler.HostService;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.Hosts;

/** Each filter as a table: what is asked, of which host, and the reason for a no. */
class FiltersTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  static Stream<Arguments> services() {
    return Stream.of(
        arguments(new HostService(false, null, false, NOW), null),
        arguments(new HostService(false, null, false, NOW.minusSeconds(60)), null),
        arguments(new HostService(false, null, false, NOW.minusSeconds(61)), "service down"),
        arguments(new HostService(false, null, false, null), "service down"),
        arguments(new HostService(true, "repair", false, NOW), "service disabled"),
        arguments(new HostService(false, null, true, NOW), "service forced down"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void compute(HostService service, String refusal) {
    ComputeFilter filter =
        new ComputeFilter(Duration.ofSeconds(60), Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(refusal(filter, request().make(), host("a").service(service).make()))
        .isEqualTo(refusal);
  }

  static Stream<Arguments> capabilities() {
    return Stream.of(
        arguments(Map.of(), true),
        arguments(Map.of("hypervisor_type", "QEMU"), true),
        arguments(Map.of("hypervisor_type", "Xen"), false),
        arguments(Map.of("unknown_to_hosts", "anything"), true),
        arguments(Map.of("capabilities:unknown_to_hosts", "anything"), false),
        arguments(Map.of("capabilities:cpu_info:topology:cores", ">= 4"), true),
        arguments(Map.of("capabilities:cpu_info:topology:cores", ">= 5"), false),
        arguments(Map.of("capabilities:cpu_info:topology:cores", ">= a few"), false),
        arguments(Map.of("capabilities:cpu_info:no:such:thing", "s!= x"), false),
        arguments(Map.of("capabilities:host:name", "x"), false),
        arguments(Map.of("capabilities:", "x"), false),
        arguments(Map.of("capabilities:vcpus_total", "== 8"), true),
        arguments(Map.of("capabilities:free_ram_mb", ">= 20000"), false),
        arguments(Map.of("rack", "r1"), true),
        arguments(Map.of("rack", "r2"), false),
        arguments(Map.of("capabilities:secure", "True"), true),
        arguments(Map.of("capabilities:service:disabled", "False"), true),
        arguments(Map.of("capabilities:cpu_allocation_ratio", "4.0"), true),
        arguments(Map.of("capabilities:num_instances", "=0"), false),
        arguments(Map.of("other:scope", "x"), true),
        arguments(Map.of("hw:cpu_policy", "dedicated"), true),
        arguments(Map.of("hw:maxphysaddr_bits", "46"), true),
        arguments(Map.of("hw:maxphysaddr_bits", "47"), false),
        arguments(Map.of("hw:maxphysaddr_bits", "wide"), false));
  }

  @ParameterizedTest
  @MethodSource("capabilities")
  void computeCapabilities(Map<String, String> extraSpecs, boolean passes) {
    HostState host = host("a").stats("{\"rack\":\"r1\",\"secure\":true}").make();

    String refusal =
        refusal(new ComputeCapabilitiesFilter(), request().extraSpecs(extraSpecs).make(), host);

    assertThat(refusal == null).isEqualTo(passes);
  }

  static Stream<Arguments> images() {
    return Stream.of(
        arguments(Map.of(), true),
        arguments(Map.of("os_distro", "debian"), true),
        arguments(Map.of("hw_architecture", "x86_64"), true),
        arguments(Map.of("architecture", "AMD64"), true),
        arguments(Map.of("hw_architecture", "aarch64"), false),
        arguments(Map.of("img_hv_type", "kvm", "hw_vm_mode", "hvm"), true),
        arguments(Map.of("img_hv_type", "kvm", "hw_vm_mode", "xen"), false),
        arguments(Map.of("hypervisor_type", "kvm"), true),
        arguments(Map.of("hypervisor_type", "xen"), false),
        arguments(Map.of("hypervisor_type", "xen", "img_hv_type", "kvm"), true),
        arguments(Map.of("img_hv_type", "kvm", "img_hv_requested_version", ">=8.0,<9"), true),
        arguments(Map.of("img_hv_type", "kvm", "img_hv_requested_version", ">=9"), false),
        arguments(Map.of("img_hv_type", "kvm", "img_hv_requested_version", "the newest"), false),
        arguments(Map.of("img_hv_requested_version", ">=9"), true),
        arguments(Map.of("hw_vm_mode", "hvm", "hw_maxphysaddr_bits", "46"), true),
        arguments(Map.of("hw_vm_mode", "hvm", "hw_maxphysaddr_bits", "52"), false),
        arguments(Map.of("hw_vm_mode", "hvm", "hw_maxphysaddr_bits", "wide"), false),
        arguments(Map.of("hw_maxphysaddr_bits", "52"), true));
  }

  @ParameterizedTest
  @MethodSource("images")
  void imageProperties(Map<String, String> properties, boolean passes) {
    ImagePropertiesFilter filter = new ImagePropertiesFilter((String) null);

    String refusal =
        refusal(filter, request().imageProperties(properties).make(), Hosts.ordinary());

    assertThat(refusal == null).isEqualTo(passes);
  }

  @ParameterizedTest
  @MethodSource("images")
  void hostThatOffersNothing(Map<String, String> properties, boolean ignored) {
    HostState host = host("a").supported(List.of(List.of("x86_64"))).cpuInfo("{}").make();
    boolean wish =
        properties.keySet().stream()
            .anyMatch(key -> !key.startsWith("os_") && !key.matches(".*(version|bits)"));

    String refusal =
        refusal(
            new ImagePropertiesFilter((String) null),
            request().imageProperties(properties).make(),
            host);

    assertThat(refusal == null).isEqualTo(!wish);
  }

  @Test
  void addressBitsThatAHostDoesNotTell() {
    HostState host = host("a").cpuInfo("{}").make();
    RequestSpec request =
        request().imageProperties(Map.of("hw_vm_mode", "hvm", "hw_maxphysaddr_bits", "52")).make();

    assertThat(refusal(new ImagePropertiesFilter((String) null), request, host)).isNull();
  }

  @Test
  void architectureOfImagesThatNameNone() {
    ImagePropertiesFilter filter = new ImagePropertiesFilter("aarch64");

    assertThat(refusal(filter, request().make(), Hosts.ordinary()))
        .isEqualTo("no guests of aarch64");
    assertThat(
            refusal(
                filter,
                request().imageProperties(Map.of("hw_architecture", "x86_64")).make(),
                Hosts.ordinary()))
        .isNull();
  }

  static Stream<Arguments> groups() {
    ServerGroup pair =
        group("anti-affinity", Map.of("max_server_per_host", "2"), List.of("s1", "s2", "s3"));
    ServerGroup apart = group("anti-affinity", Map.of(), List.of("s1", "s2"));
    ServerGroup odd = group("anti-affinity", Map.of("max_server_per_host", "some"), List.of("s1"));
    ServerGroup together = group("affinity", Map.of(), List.of("s1"));
    ServerGroup settled =
        new ServerGroup("g", "g", "affinity", Map.of(), List.of("s1"), List.of("home"));
    HostState carrier = host("home").servers("s1", "stranger").make();
    HostState full = host("full").servers("s1", "s2").make();
    HostState other = host("other").servers("stranger").make();
    return Stream.of(
        arguments(null, carrier, true, true),
        arguments(apart, carrier, true, false),
        arguments(apart, other, true, true),
        arguments(pair, carrier, true, true),
        arguments(pair, full, true, false),
        arguments(odd, carrier, true, false),
        arguments(together, other, true, true),
        arguments(settled, other, false, true),
        arguments(settled, carrier, true, true));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void serverGroups(ServerGroup group, HostState host, boolean affinity, boolean antiAffinity) {
    RequestSpec request = request().group(group).make();

    assertThat(refusal(new ServerGroupAffinityFilter(), request, host) == null).isEqualTo(affinity);
    assertThat(refusal(new ServerGroupAntiAffinityFilter(), request, host) == null)
        .isEqualTo(antiAffinity);
  }

  static Stream<Arguments> hints() {
    return Stream.of(
        arguments(host("a").servers("s1").make(), false, true),
        arguments(host("a").servers("s3").make(), true, false),
        arguments(host("a").make(), true, false));
  }

  @ParameterizedTest
  @MethodSource("hints")
  void hostsOfOtherServers(HostState host, boolean different, boolean same) {
    RequestSpec away = request().hint("different_host", "s1", "s2").make();
    RequestSpec near = request().hint("same_host", "s1", "s2").make();

    assertThat(refusal(new DifferentHostFilter(), away, host) == null).isEqualTo(different);
    assertThat(refusal(new SameHostFilter(), near, host) == null).isEqualTo(same);
    assertThat(refusal(new DifferentHostFilter(), request().make(), host)).isNull();
    assertThat(refusal(new SameHostFilter(), request().make(), host)).isNull();
    assertThat(refusal(new AllHostsFilter(), away, host)).isNull();
  }

  @Test
  void aServerMayStayWhereItIs() {
    ServerGroup apart = group("anti-affinity", Map.of(), List.of("s1"));
    HostState home = host("home").servers("s1").make();
    ServerGroupAntiAffinityFilter filter = new ServerGroupAntiAffinityFilter();

    assertThat(refusal(filter, request().group(apart).server("s1").make(), home)).isNull();
    assertThat(refusal(filter, request().group(apart).server("s2").make(), home)).isNotNull();
  }

  private static ServerGroup group(String policy, Map<String, String> rules, List<String> members) {
    return new ServerGroup("g", "g", policy, rules, members, List.of());
  }

  private static String refusal(HostFilter filter, RequestSpec request, HostState host) {
    return filter.forRequest(request).refusal(host);
  }
}
