package org.novaee.model;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a port is bound to its host.
 *
 * @param vnicType what its owner wants it to be: {@code normal}, {@code direct}, {@code macvtap},
 *     {@code direct-physical} …
 * @param profile what the network service was told of the device, such as {@code pci_slot}
 * @param details what the network service tells of the binding, such as {@code vlan}
 */
public record PortBinding(
    String vnicType, Map<String, String> profile, Map<String, String> details) {

  /** Of a port that is no device of the host. */
  public static final PortBinding NORMAL = new PortBinding("normal", Map.of(), Map.of());

  /** A virtual function that the guest has whole. */
  public static final String DIRECT = "direct";

  /** A virtual function that the host keeps and the guest is connected to. */
  public static final String MACVTAP = "macvtap";

  /** A physical function. */
  public static final String PHYSICAL = "direct-physical";

  /** The address of the device in a profile. */
  public static final String ADDRESS = "pci_slot";

  private static final Pattern PCI =
      Pattern.compile("[0-9a-f]{4}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]");

  public PortBinding {
    profile = profile == null ? Map.of() : Map.copyOf(profile);
    details = details == null ? Map.of() : Map.copyOf(details);
  }

  /** The address of the host's device that the port is, such as {@code 0000:84:10.0}; or null. */
  public String device() {
    return profile.get(ADDRESS);
  }

  /** Whether {@link #device} is an address; the network service may have been told anything. */
  public boolean hasDevice() {
    return device() != null && PCI.matcher(device()).matches();
  }

  /** Whether the port is, or is to be, a device of the host. */
  public boolean wantsDevice() {
    return vnicType.equals(DIRECT) || vnicType.equals(MACVTAP) || vnicType.equals(PHYSICAL);
  }
}
