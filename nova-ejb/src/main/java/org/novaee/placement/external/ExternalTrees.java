package org.novaee.placement.external;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.neighbour.JsonClient;
import org.novaee.placement.Claim;

/**
 * Claims of nodes as claims of the providers in their trees at a placement that runs elsewhere:
 * what a node itself has none of comes from one below it.
 */
final class ExternalTrees {

  /** What every node has itself. */
  private static final Set<String> OWN = Set.of("VCPU", "MEMORY_MB", "DISK_GB");

  private final PlacementClient client;

  /** What the claims so far take: provider to resource class to amount. */
  private final Map<String, Map<String, Long>> taken = new HashMap<>();

  ExternalTrees(PlacementClient client) {
    this.client = client;
  }

  /** Provider to amounts. Of what nobody in the tree has enough, the node is asked, and refuses. */
  Map<String, Map<String, Long>> parts(Claim claim) {
    String node = claim.provider().uuid();
    Map<String, Map<String, Long>> parts = new LinkedHashMap<>();
    new TreeMap<>(claim.amounts())
        .forEach(
            (name, amount) ->
                parts
                    .computeIfAbsent(
                        OWN.contains(name) ? node : source(node, name, amount),
                        none -> new LinkedHashMap<>())
                    .put(name, amount));
    return parts;
  }

  private String source(String node, String name, long amount) {
    JsonNode tree =
        client.get(
            "/resource_providers?in_tree="
                + node
                + "&resources="
                + JsonClient.encode(name + ":" + amount));
    List<String> able = new ArrayList<>();
    tree.get("resource_providers").forEach(provider -> able.add(provider.get("uuid").textValue()));
    if (able.contains(node)) {
      return node;
    }
    for (String provider : able) {
      Map<String, Long> of = taken.computeIfAbsent(provider, none -> new HashMap<>());
      long before = of.getOrDefault(name, 0L);
      if (before == 0 || free(provider, name) >= before + amount) {
        of.put(name, before + amount);
        return provider;
      }
    }
    return node;
  }

  private long free(String provider, String name) {
    String path = "/resource_providers/" + provider;
    JsonNode stock = client.get(path + "/inventories").path("inventories").path(name);
    long used = client.get(path + "/usages").path("usages").path(name).longValue();
    double capacity =
        (stock.path("total").longValue() - stock.path("reserved").longValue())
            * stock.path("allocation_ratio").doubleValue();
    return (long) capacity - used;
  }
}
