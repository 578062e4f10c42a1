package org.novaee.pci;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Free devices of a host that are all alike.
 *
 * @param numaNode the node they are near, or null
 * @param tags what else is known of them, such as {@code dev_type} and {@code physical_network};
 *     values may be null
 */
public record PciPool(
    String vendorId, String productId, Integer numaNode, Map<String, String> tags, int count) {

  private static final String VENDOR = "vendor_id";
  private static final String PRODUCT = "product_id";

  public PciPool {
    tags = Collections.unmodifiableMap(new HashMap<>(tags));
  }

  PciPool withCount(int newCount) {
    return new PciPool(vendorId, productId, numaNode, tags, newCount);
  }

  /** Null where nothing is known of it. */
  String property(String name) {
    return switch (name) {
      case VENDOR -> vendorId;
      case PRODUCT -> productId;
      default -> tags.get(name);
    };
  }

  boolean is(String property, String value) {
    return value.equals(property(property));
  }

  /** Whether its devices have all properties of a spec; case does not matter. */
  boolean matches(Map<String, String> spec) {
    return spec.entrySet().stream()
        .filter(wanted -> !isForPlacement(wanted.getKey()))
        .allMatch(
            wanted -> Objects.equals(lower(wanted.getValue()), lower(property(wanted.getKey()))));
  }

  private static boolean isForPlacement(String property) {
    return property.equals("resource_class")
        || property.equals("traits")
        || property.equals("rp_uuids");
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
