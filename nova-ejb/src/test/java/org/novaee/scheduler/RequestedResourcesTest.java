package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Processors that are to be a server's own are asked for apart from those that it shares. */
class RequestedResourcesTest {

  @Test
  void processorsAreSharedUnlessTheyAreToBeItsOwn() {
    Map<String, Long> shared = amounts(Map.of(), Map.of());
    long all = shared.get("VCPU");
    assertThat(shared).doesNotContainKey("PCPU");
    assertThat(amounts(Map.of("hw:cpu_policy", "shared"), Map.of())).isEqualTo(shared);
    assertThat(amounts(Map.of("hw:cpu_policy", "no policy"), Map.of())).isEqualTo(shared);
    assertThat(amounts(Map.of("hw:cpu_policy", "dedicated"), Map.of()))
        .containsEntry("PCPU", all)
        .doesNotContainKey("VCPU");
    assertThat(amounts(Map.of(), Map.of("hw_cpu_policy", "dedicated")))
        .containsEntry("PCPU", all)
        .doesNotContainKey("VCPU");
    assertThat(amounts(Map.of("resources:PCPU", String.valueOf(all)), Map.of()))
        .containsEntry("PCPU", all)
        .doesNotContainKey("VCPU");
  }

  @Test
  void theEmulatorMayHaveOneToo() {
    long all = amounts(Map.of(), Map.of()).get("VCPU");
    assertThat(
            amounts(
                Map.of("hw:cpu_policy", "dedicated", "hw:emulator_threads_policy", "isolate"),
                Map.of()))
        .containsEntry("PCPU", all + 1);
  }

  private static Map<String, Long> amounts(
      Map<String, String> extraSpecs, Map<String, String> imageProperties) {
    return RequestedResources.of(
            Requests.request().extraSpecs(extraSpecs).imageProperties(imageProperties).make())
        .amounts();
  }
}
