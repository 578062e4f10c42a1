package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;
import static org.novaee.db.blob.VersionedObject.inside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.novaee.model.NetworkMetadata;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;
import org.novaee.numa.NumaTopology;

/** {@code compute_nodes.numa_topology}: the NUMA nodes of a host. */
public final class NumaTopologyBlob {

  private static final String NAME = "NUMATopology";
  private static final String CELL = "NUMACell";
  private static final String PAGES = "NUMAPagesTopology";
  private static final String NETWORK = "NetworkMetadata";

  private NumaTopologyBlob() {}

  /**
   * Reads the column, or what has its form.
   *
   * @param node the envelope, or what is in it
   * @return null where there is none
   */
  public static NumaTopology read(JsonNode node) {
    JsonNode data = inside(node, NAME);
    if (data == null) {
      return null;
    }
    List<NumaCell> cells = new ArrayList<>();
    data.path("cells").forEach(cell -> cells.add(cell(inside(cell, CELL))));
    return cells.isEmpty() ? null : new NumaTopology(cells);
  }

  /** The column's text; null for a host that tells of none. */
  public static String write(NumaTopology topology) {
    if (topology == null) {
      return null;
    }
    ObjectNode data = JSON.createObjectNode();
    ArrayNode cells = data.putArray("cells");
    topology.cells().forEach(cell -> cells.add(VersionedObject.wrap(CELL, "1.5", cell(cell))));
    return VersionedObject.wrap(NAME, "1.2", data).toString();
  }

  private static ObjectNode cell(NumaCell cell) {
    ObjectNode data = JSON.createObjectNode();
    data.put("id", cell.id());
    numbers(data.putArray("cpuset"), cell.cpuset());
    numbers(data.putArray("pcpuset"), cell.pcpuset());
    data.put("memory", cell.memory());
    data.put("cpu_usage", cell.cpuUsage());
    data.put("memory_usage", cell.memoryUsage());
    numbers(data.putArray("pinned_cpus"), cell.pinnedCpus());
    ArrayNode siblings = data.putArray("siblings");
    cell.siblings().forEach(core -> numbers(siblings.addArray(), core));
    ArrayNode pages = data.putArray("mempages");
    cell.pages().forEach(some -> pages.add(VersionedObject.wrap(PAGES, "1.1", pages(some))));
    data.set(
        "network_metadata", VersionedObject.wrap(NETWORK, "1.0", network(cell.networkMetadata())));
    data.put("socket", cell.socket());
    return data;
  }

  private static ObjectNode pages(NumaPages pages) {
    return JSON.createObjectNode()
        .put("size_kb", pages.sizeKb())
        .put("total", pages.total())
        .put("used", pages.used())
        .put("reserved", pages.reserved());
  }

  /** Nova's object has always one, so that a node without networks has an empty one. */
  private static ObjectNode network(NetworkMetadata network) {
    ObjectNode data = JSON.createObjectNode();
    ArrayNode physnets = data.putArray("physnets");
    if (network != null) {
      new TreeSet<>(network.physnets()).forEach(physnets::add);
    }
    return data.put("tunneled", network != null && network.tunneled());
  }

  private static void numbers(ArrayNode array, Set<Integer> numbers) {
    new TreeSet<>(numbers).forEach(array::add);
  }

  private static NumaCell cell(JsonNode data) {
    List<Set<Integer>> siblings = new ArrayList<>();
    data.path("siblings").forEach(core -> siblings.add(integers(core)));
    List<NumaPages> pages = new ArrayList<>();
    data.path("mempages").forEach(some -> pages.add(pages(inside(some, PAGES))));
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
        network(inside(data.get("network_metadata"), NETWORK)),
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
