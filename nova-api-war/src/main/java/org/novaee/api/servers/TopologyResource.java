package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.query.ServerLookup;
import org.novaee.server.query.ServerTopology;

/** The NUMA nodes that the guest of a server is shown. */
@Path("/servers/{id}/topology")
@ApplicationScoped
public class TopologyResource {

  private static final String RULE = "compute:server:topology:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject ServerTopology topologies;

  /**
   * @param pageSizeKb null for the host's usual one
   */
  public record Topology(List<Node> nodes, @JsonProperty("pagesize_kb") Long pageSizeKb) {}

  /**
   * A node.
   *
   * @param siblings CPUs that are threads of one core
   * @param hostNode null for who may not see where it is laid
   * @param pinning a guest's CPU to the host's; null for who may not see it
   */
  public record Node(
      @JsonProperty("vcpu_set") Set<Integer> cpus,
      List<List<Integer>> siblings,
      @JsonProperty("memory_mb") long memoryMb,
      @JsonProperty("host_node") @JsonInclude(JsonInclude.Include.NON_NULL) Integer hostNode,
      @JsonProperty("cpu_pinning") @JsonInclude(JsonInclude.Include.NON_NULL)
          Map<Integer, Integer> pinning) {}

  /** The nodes; none for a server that has no topology of its own. */
  @GET
  @Since("2.78")
  @Query("servers/show")
  public Topology show(@PathParam("id") String id) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    Target target = Target.of(at.projectId(), at.userId());
    policy.require(RULE + "index", target);
    InstanceNumaTopology topology = topologies.of(at);
    return topology == null
        ? new Topology(List.of(), null)
        : view(topology, policy.allows(RULE + "host:index", target));
  }

  static Topology view(InstanceNumaTopology topology, boolean showsHost) {
    return new Topology(
        topology.cells().stream().map(cell -> node(cell, showsHost)).toList(),
        topology.cells().stream()
            .map(InstanceNumaCell::pageSize)
            .filter(Objects::nonNull)
            .reduce((first, last) -> last)
            .orElse(null));
  }

  private static Node node(InstanceNumaCell cell, boolean showsHost) {
    return new Node(
        cell.cpus(),
        cell.siblings(),
        cell.memory(),
        showsHost ? Integer.valueOf(cell.id()) : null,
        showsHost ? new TreeMap<>(cell.cpuPinning()) : null);
  }
}
