package org.novaee.model;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A PCI device of a host that may be given to servers.
 *
 * @param address such as {@code 0000:84:00.0}; tells it from the host's others
 * @param vendorId four hexadecimal digits
 * @param productId likewise
 * @param type {@code type-PCI}, {@code type-PF} or {@code type-VF}
 * @param numaNode the node it is near, or null
 * @param parentAddress of a virtual function, the address of the physical one; else null
 * @param tags what the host's configuration says of it, such as {@code physical_network}
 * @param serverUuid the server that has it, or null
 */
public record PciDevice(
    String address,
    String vendorId,
    String productId,
    String type,
    Integer numaNode,
    String parentAddress,
    Map<String, String> tags,
    String serverUuid) {

  /** A device that has no functions. */
  public static final String WHOLE = "type-PCI";

  /** A device that virtual functions may be made of. */
  public static final String PHYSICAL_FUNCTION = "type-PF";

  /** A part of a physical function. */
  public static final String VIRTUAL_FUNCTION = "type-VF";

  private static final int TAGS = 32;
  private static final int TAGS_LENGTH = 4096;
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-f]{4}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{4}");
  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F-]{36}");
  private static final Set<String> TYPES = Set.of(WHOLE, PHYSICAL_FUNCTION, VIRTUAL_FUNCTION);

  /**
   * @throws IllegalArgumentException when it cannot be one
   */
  public PciDevice {
    require(ADDRESS, address, "address");
    require(ID, vendorId, "vendor_id");
    require(ID, productId, "product_id");
    if (type == null || !TYPES.contains(type)) {
      throw new IllegalArgumentException("A PCI device is none of " + TYPES);
    }
    if (parentAddress != null) {
      require(ADDRESS, parentAddress, "parent_addr");
    }
    if (serverUuid != null) {
      require(UUID, serverUuid, "instance_uuid");
    }
    tags = tags == null ? Map.of() : Map.copyOf(tags);
    if (tags.size() > TAGS || tags.toString().length() > TAGS_LENGTH) {
      throw new IllegalArgumentException("A PCI device has too many tags");
    }
  }

  private static void require(Pattern form, String text, String what) {
    if (text == null || !form.matcher(text).matches()) {
      throw new IllegalArgumentException("The " + what + " of a PCI device has not its form");
    }
  }

  /** The same as a server's own; null for nobody's. */
  public PciDevice of(String server) {
    return new PciDevice(address, vendorId, productId, type, numaNode, parentAddress, tags, server);
  }

  /** Whether it is a part of another. */
  public boolean isPartOf(PciDevice other) {
    return type.equals(VIRTUAL_FUNCTION) && other.address().equals(parentAddress);
  }
}
