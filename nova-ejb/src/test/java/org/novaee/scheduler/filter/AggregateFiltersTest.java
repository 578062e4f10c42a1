package org.novaee.scheduler.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.scheduler.Hosts.host;
import static org.novaee.scheduler.Requests.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.Hosts;

/** The filters that read the metadata of aggregates: for each, metadata, request and answer. */
class AggregateFiltersTest {

  static Stream<Arguments> images() {
    return Stream.of(
        arguments(List.of(), Map.of("os_distro", "debian"), true),
        arguments(List.of(Map.of("os_distro", "debian")), Map.of(), true),
        arguments(List.of(Map.of("os_distro", "debian")), Map.of("os_distro", "debian"), true),
        arguments(List.of(Map.of("os_distro", "debian")), Map.of("os_distro", "fedora"), false),
        arguments(
            List.of(Map.of("os_distro", "debian, fedora")), Map.of("os_distro", "fedora"), true),
        arguments(
            List.of(Map.of("os_distro", "debian"), Map.of("os_distro", "fedora")),
            Map.of("os_distro", "fedora"),
            true),
        arguments(List.of(Map.of("own", "a")), Map.of("own", "b"), true),
        arguments(List.of(Map.of("hw_architecture", "a")), Map.of("architecture", "b"), false),
        arguments(List.of(Map.of("hw_qemu_guest_agent", "True")), flag("yes"), true),
        arguments(List.of(Map.of("hw_qemu_guest_agent", "yes")), flag("yes"), false),
        arguments(List.of(Map.of("os_distro", "")), Map.of("os_distro", "debian"), false));
  }

  @ParameterizedTest
  @MethodSource("images")
  void imageProperties(
      List<Map<String, String>> metadata, Map<String, String> properties, boolean passes) {
    RequestSpec request = request().imageProperties(properties).make();
    AggregateImagePropertiesIsolation filter = new AggregateImagePropertiesIsolation("", ".");
    AggregateImagePropertiesIsolation elsewhere = new AggregateImagePropertiesIsolation("hv", ".");

    assertThat(refusal(filter, request, in(metadata)) == null).isEqualTo(passes);
    assertThat(refusal(elsewhere, request, in(metadata))).isNull();
  }

  private static Map<String, String> flag(String value) {
    return Map.of("hw_qemu_guest_agent", value);
  }

  static Stream<Arguments> extraSpecs() {
    List<Map<String, String>> ssd = List.of(Map.of("ssd", "true", "cores", "16"));
    String scope = "aggregate_instance_extra_specs:";
    return Stream.of(
        arguments(ssd, Map.of(), true),
        arguments(ssd, Map.of("ssd", "true"), true),
        arguments(ssd, Map.of(scope + "ssd", "true"), true),
        arguments(ssd, Map.of(scope + "ssd", "false"), false),
        arguments(ssd, Map.of("gpu", "true"), false),
        arguments(ssd, Map.of("hw:cpu_policy", "dedicated"), true),
        arguments(ssd, Map.of("capabilities:ssd", "false"), true),
        arguments(ssd, Map.of("cores", ">= 8"), true),
        arguments(ssd, Map.of("cores", ">= 17"), false),
        arguments(ssd, Map.of("cores", ">= many"), false),
        arguments(ssd, Map.of("cores", ""), false),
        arguments(ssd, Map.of(scope + "ssd", "<or> no <or> true"), true),
        arguments(List.of(Map.of(), Map.of("ssd", "a,b")), Map.of("ssd", "b"), true),
        arguments(List.of(), Map.of("ssd", "true"), false),
        arguments(List.of(Map.of("a:b", "c")), Map.of(scope + "a:b", "c"), true));
  }

  @ParameterizedTest
  @MethodSource("extraSpecs")
  void instanceExtraSpecs(
      List<Map<String, String>> metadata, Map<String, String> specs, boolean passes) {
    RequestSpec request = request().extraSpecs(specs).make();

    String refusal = refusal(new AggregateInstanceExtraSpecsFilter(), request, in(metadata));

    assertThat(refusal == null).isEqualTo(passes);
  }

  static Stream<Arguments> tenants() {
    return Stream.of(
        arguments(List.of(), true),
        arguments(List.of(Map.of("ssd", "true")), true),
        arguments(List.of(Map.of("filter_tenant_id", "project")), true),
        arguments(List.of(Map.of("filter_tenant_id", "other , project")), true),
        arguments(List.of(Map.of("filter_tenant_id3", "project", "filter_tenant_id", "x")), true),
        arguments(List.of(Map.of("filter_tenant_id", "other")), false),
        arguments(List.of(Map.of("filter_tenant_id_x", "")), false),
        arguments(
            List.of(Map.of("filter_tenant_id", "x"), Map.of("filter_tenant_id", "project")), true));
  }

  @ParameterizedTest
  @MethodSource("tenants")
  void multiTenancy(List<Map<String, String>> metadata, boolean passes) {
    String refusal = refusal(new AggregateMultiTenancyIsolation(), request().make(), in(metadata));

    assertThat(refusal == null).isEqualTo(passes);
  }

  static Stream<Arguments> flavors() {
    return Stream.of(
        arguments(List.of(), true),
        arguments(List.of(Map.of("instance_type", "small")), true),
        arguments(List.of(Map.of("instance_type", "large,small")), true),
        arguments(
            List.of(Map.of("instance_type", "large"), Map.of("instance_type", "small")), true),
        arguments(List.of(Map.of("instance_type", "large")), false),
        arguments(List.of(Map.of("instance_type", "")), false));
  }

  @ParameterizedTest
  @MethodSource("flavors")
  void typeAffinity(List<Map<String, String>> metadata, boolean passes) {
    String refusal = refusal(new AggregateTypeAffinityFilter(), request().make(), in(metadata));

    assertThat(refusal == null).isEqualTo(passes);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments(List.of(), 7, true),
        arguments(List.of(), 8, false),
        arguments(List.of("10"), 9, true),
        arguments(List.of("10", " 5 "), 5, false),
        arguments(List.of("10", "5"), 4, true),
        arguments(List.of("many"), 7, true),
        arguments(List.of("many"), 8, false),
        arguments(List.of("many", "3"), 7, true),
        arguments(List.of("4.5"), 5, true),
        arguments(List.of("0"), 0, false));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void counts(List<String> limits, int count, boolean passes) {
    HostState instances = limited("max_instances_per_host", limits).load(count, 0, 0).make();
    HostState ioOps = limited("max_io_ops_per_host", limits).load(0, count, 0).make();

    assertThat(refusal(new AggregateNumInstancesFilter(8), request().make(), instances) == null)
        .isEqualTo(passes);
    assertThat(refusal(new AggregateIoOpsFilter(8), request().make(), ioOps) == null)
        .isEqualTo(passes);
    assertThat(refusal(new NumInstancesFilter(8), request().make(), instances) == null)
        .isEqualTo(count < 8);
    assertThat(refusal(new IoOpsFilter(8), request().make(), ioOps) == null).isEqualTo(count < 8);
  }

  private static Hosts limited(String key, List<String> limits) {
    Hosts host = host("a");
    limits.forEach(limit -> host.aggregate(Map.of(key, limit)));
    return host;
  }

  private static HostState in(List<Map<String, String>> metadata) {
    Hosts host = host("a");
    metadata.forEach(host::aggregate);
    return host.make();
  }

  private static String refusal(HostFilter filter, RequestSpec request, HostState host) {
    return filter.forRequest(request).refusal(host);
  }
}
