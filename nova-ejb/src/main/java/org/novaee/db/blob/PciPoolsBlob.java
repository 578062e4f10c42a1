package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.inside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.pci.PciPool;
import org.novaee.pci.PciPools;

/** {@code compute_nodes.pci_stats}: the free PCI devices of a host. */
public final class PciPoolsBlob {

  private static final Set<String> OWN =
      Set.of("vendor_id", "product_id", "numa_node", "count", "tags");

  private PciPoolsBlob() {}

  /**
   * Reads the column, or what has its form: the envelope, or a list of pools, whose tags may stand
   * among their other properties.
   */
  public static PciPools read(JsonNode node) {
    JsonNode list = inside(node, "PciDevicePoolList");
    if (list == null) {
      return PciPools.NONE;
    }
    List<PciPool> pools = new ArrayList<>();
    (list.isArray() ? list : list.path("objects"))
        .forEach(pool -> pools.add(pool(inside(pool, "PciDevicePool"))));
    return PciPools.of(pools);
  }

  /** The column's value. */
  public static String write(PciPools pools) {
    return VersionedObject.list(
            "PciDevicePoolList", "1.1", pools.all().stream().map(PciPoolsBlob::object).toList())
        .toString();
  }

  private static ObjectNode object(PciPool pool) {
    ObjectNode data = VersionedObject.JSON.createObjectNode();
    data.put("product_id", pool.productId());
    data.put("vendor_id", pool.vendorId());
    data.put("numa_node", pool.numaNode());
    VersionedObject.putMap(data, "tags", pool.tags());
    data.put("count", pool.count());
    return VersionedObject.wrap("PciDevicePool", "1.1", data);
  }

  private static PciPool pool(JsonNode data) {
    Map<String, String> tags = new HashMap<>();
    data.properties().stream()
        .filter(field -> !OWN.contains(field.getKey()))
        .forEach(field -> tags.put(field.getKey(), text(field.getValue())));
    data.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), text(tag.getValue())));
    return new PciPool(
        data.path("vendor_id").asText(null),
        data.path("product_id").asText(null),
        data.path("numa_node").isInt() ? data.path("numa_node").asInt() : null,
        tags,
        data.path("count").asInt());
  }

  private static String text(JsonNode value) {
    return value.isNull() ? null : value.asText();
  }
}
