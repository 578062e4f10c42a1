package org.novaee.scheduler.weigher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.scheduler.Hosts.host;
import static org.novaee.scheduler.Requests.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.model.ServerGroup;
import org.novaee.scheduler.HostResources;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.HostedServer;

/** Each weigher's figure for a host. */
class WeighersTest {

  private static final HostState HOST =
      host("a")
          .resources(new HostResources(8, 3, 16384, -512, 100, 2048, 4, 1, 1))
          .load(5, 2, 1)
          .version(8002001)
          .cell("cell1")
          .servers("s1", "s2", "stranger")
          .make();

  static Stream<Arguments> figures() {
    return Stream.of(
        arguments(new BuildFailureWeigher(), 1),
        arguments(new CpuWeigher(), 29),
        arguments(new RamWeigher(), -512),
        arguments(new DiskWeigher(), 2048),
        arguments(new HypervisorVersionWeigher(), 8002001),
        arguments(new IoOpsWeigher(), 2),
        arguments(new NumInstancesWeigher(), 5),
        arguments(new CrossCellWeigher(), 0),
        arguments(new ServerGroupSoftAffinityWeigher(), 0),
        arguments(new ServerGroupSoftAntiAffinityWeigher(), 0));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void figure(HostWeigher weigher, double figure) {
    assertThat(weigher.weigh(HOST, request().make())).isEqualTo(figure);
  }

  @Test
  void cells() {
    assertThat(new CrossCellWeigher().weigh(HOST, request().preferredCell("cell1").make()))
        .isEqualTo(1);
    assertThat(new CrossCellWeigher().weigh(HOST, request().preferredCell("cell2").make()))
        .isEqualTo(-1);
  }

  static Stream<Arguments> groups() {
    return Stream.of(
        arguments("soft-affinity", 2, 0),
        arguments("soft-anti-affinity", 0, -2),
        arguments("affinity", 0, 0));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void groupMembers(String policy, double together, double apart) {
    ServerGroup group =
        new ServerGroup("g", "g", policy, Map.of(), List.of("s1", "s2", "s3"), List.of());

    assertThat(new ServerGroupSoftAffinityWeigher().weigh(HOST, request().group(group).make()))
        .isEqualTo(together);
    assertThat(new ServerGroupSoftAntiAffinityWeigher().weigh(HOST, request().group(group).make()))
        .isEqualTo(apart);
  }

  @Test
  void metrics() {
    HostState host = host("a").metrics(Map.of("idle", 4.0, "heat", 60.0)).make();
    Map<String, Double> here = Map.of("idle", 2.0, "heat", -0.5);
    Map<String, Double> more = Map.of("noise", 1.0);
    Map<String, Double> idle = Map.of("noise", 0.0);

    assertThat(new MetricsWeigher(here, true, -1).weigh(host, request().make())).isEqualTo(-22);
    assertThat(new MetricsWeigher(Map.of(), true, -1).weigh(host, request().make())).isZero();
    assertThat(new MetricsWeigher(more, false, -7).weigh(host, request().make())).isEqualTo(-7);
    assertThat(new MetricsWeigher(idle, false, -7).weigh(host, request().make())).isZero();
    assertThatThrownBy(() -> new MetricsWeigher(more, true, -7).weigh(host, request().make()))
        .isInstanceOf(CannotWeigh.class)
        .hasMessageContaining("noise")
        .hasMessageContaining("a.a.example");
  }

  static Stream<Arguments> imageProperties() {
    return Stream.of(
        arguments(Map.of(), false, 3),
        arguments(Map.of("os_distro", 2.0), false, 4),
        arguments(Map.of("os_distro", 2.0, "hw_disk_bus", -1.0), false, 3),
        arguments(Map.of("unknown", 2.0), false, 0),
        arguments(Map.of(), true, 0));
  }

  @ParameterizedTest
  @MethodSource("imageProperties")
  void sharedImageProperties(Map<String, Double> ratios, boolean off, double figure) {
    HostState host =
        host("a")
            .hosted(
                hosted(Map.of("os_distro", "debian", "hw_disk_bus", "virtio")),
                hosted(Map.of("os_distro", "debian", "hw_disk_bus", "scsi")),
                hosted(Map.of("own", "x")),
                hosted(Map.of()))
            .make();
    Map<String, String> wanted =
        Map.of("os_distro", "debian", "hw_disk_bus", "virtio", "own", "x", "os_type", "linux");

    assertThat(
            new ImagePropertiesWeigher(ratios, off)
                .weigh(host, request().imageProperties(wanted).make()))
        .isEqualTo(figure);
  }

  private static HostedServer hosted(Map<String, String> properties) {
    return new HostedServer("s", "project", 1, "small", properties);
  }
}
