package org.novaee.api.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;

class TopologyResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** On node 3 of the host, and on node 1. */
  private static final InstanceNumaTopology PLACED =
      new InstanceNumaTopology(
          List.of(
              new InstanceNumaCell(
                  3, Set.of(0), Set.of(1), 256, 2048L, "mixed", null, Map.of(1, 9), null, 2),
              new InstanceNumaCell(
                  1, Set.of(2, 3), Set.of(), 512, null, "mixed", null, null, null)),
          null);

  @Test
  void onlyWhoMaySeesWhereOnTheHostAServerIs() throws JsonProcessingException {
    assertThat(view(true))
        .isEqualTo(
            Map.of(
                "pagesize_kb",
                2048,
                "nodes",
                List.of(
                    Map.of(
                        "vcpu_set", List.of(0, 1),
                        "siblings", List.of(List.of(0, 1)),
                        "memory_mb", 256,
                        "host_node", 3,
                        "cpu_pinning", Map.of("1", 9)),
                    Map.of(
                        "vcpu_set", List.of(2, 3),
                        "siblings", List.of(),
                        "memory_mb", 512,
                        "host_node", 1,
                        "cpu_pinning", Map.of()))));
    assertThat(view(false))
        .isEqualTo(
            Map.of(
                "pagesize_kb",
                2048,
                "nodes",
                List.of(
                    Map.of(
                        "vcpu_set", List.of(0, 1),
                        "siblings", List.of(List.of(0, 1)),
                        "memory_mb", 256),
                    Map.of("vcpu_set", List.of(2, 3), "siblings", List.of(), "memory_mb", 512))));
  }

  private static Map<?, ?> view(boolean showsHost) throws JsonProcessingException {
    return JSON.readValue(
        JSON.writeValueAsString(TopologyResource.view(PLACED, showsHost)), Map.class);
  }
}
