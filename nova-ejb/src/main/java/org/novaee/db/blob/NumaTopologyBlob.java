package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.inside;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.novaee.model.NetworkMetadata;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;
import org.novaee.numa.NumaTopology;

/** {@code compute_nodes.numa_topology}: the NUMA nodes of a host. */
public final class NumaTopologyBlob {

  private NumaTopologyBlob() {}

  /**
   * Reads the column, or what has its form.
   *
   * @param node the envelope, or what is in it
   * @return null where there is none
   */
  public static NumaTopology read(JsonNode node) {
    JsonNode data = inside(node, "NUMATopology");
    if (data == null) {
      return null;
    }
    List<NumaCell> cells = new ArrayList<>();
    data.path("cells").forEach(cell -> cells.add(cell(inside(cell, "NUMACell"))));
    return cells.isEmpty() ? null : new NumaTopology(cells);
  }

  private static NumaCell cell(JsonNode data) {
    List<Set<Integer>> siblings = new ArrayList<>();
    data.path("siblings").forEach(core -> siblings.add(integers(core)));
    List<NumaPages> pages = new ArrayList<>();
    data.path("mempages").forEach(some -> pages.add(pages(inside(some, "NUMAPagesTopology"))));
    return new NumaCell(
        data.path("id").asInt(),
        integers(data.path("cpuset")),
        integers(data.path("pcpuset")),
        data.path("memory").asLong(),
        data.path("cpu_usage").asInt(),
        data.path("memory_usage").asLong(),
        integers(data.path("pinned_cpus")),
        siblings,
        pages,
        network(inside(data.get("network_metadata"), "NetworkMetadata")),
        data.path("socket").isInt() ? data.path("socket").asInt() : null);
  }

  private static NumaPages pages(JsonNode data) {
    return new NumaPages(
        data.path("size_kb").asLong(),
        data.path("total").asLong(),
        data.path("used").asLong(),
        data.path("reserved").asLong());
  }

  private static NetworkMetadata network(JsonNode data) {
    return data == null
        ? null
        : new NetworkMetadata(
            Set.copyOf(VersionedObject.texts(data.get("physnets"))),
            data.path("tunneled").asBoolean());
  }

  private static Set<Integer> integers(JsonNode list) {
    Set<Integer> integers = new LinkedHashSet<>();
    list.forEach(each -> integers.add(each.asInt()));
    return integers;
  }
}
