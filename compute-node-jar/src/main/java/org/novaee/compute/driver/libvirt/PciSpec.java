package org.novaee.compute.driver.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.novaee.compute.driver.libvirt.xml.PciNode;

/**
 * One element of {@code [pci] device_spec}: which devices may be given away.
 *
 * @param vendorId null for any
 * @param productId null for any
 * @param address null for any
 * @param interfaceName of the host's network interface that the device is, or null
 * @param managed whether libvirt takes the devices from their drivers
 * @param tags what else is said of them
 */
record PciSpec(
    String vendorId,
    String productId,
    PciAddressPattern address,
    String interfaceName,
    boolean managed,
    Map<String, String> tags) {

  private static final String OPTION = "[pci] device_spec";
  private static final String ANY = "*";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{4}");
  private static final Set<String> OWN =
      Set.of("vendor_id", "product_id", "address", "devname", "managed");
  private static final ObjectMapper JSON = new ObjectMapper();

  PciSpec {
    tags = Map.copyOf(tags);
  }

  /**
   * Reads an element.
   *
   * @throws IllegalArgumentException naming the option and what is wrong with it
   */
  static PciSpec parse(String text) {
    JsonNode spec = json(text);
    if (spec.has("address") && spec.has("devname")) {
      throw new IllegalArgumentException(
          OPTION + ": " + text + " has address and devname, of which one is enough");
    }
    String managed = spec.path("managed").asText("yes").toLowerCase(Locale.ROOT);
    if (!managed.equals("yes") && !managed.equals("no")) {
      throw new IllegalArgumentException(OPTION + ": " + text + " has managed neither yes nor no");
    }
    Map<String, String> tags = new TreeMap<>();
    spec.properties().stream()
        .filter(field -> !OWN.contains(field.getKey()))
        // A network that is not physical is as good as none.
        .filter(field -> !field.getValue().isNull())
        .forEach(
            field -> tags.put(field.getKey(), field.getValue().asText().toLowerCase(Locale.ROOT)));
    try {
      return new PciSpec(
          id(spec, "vendor_id"),
          id(spec, "product_id"),
          spec.has("address") ? PciAddressPattern.of(spec.get("address")) : null,
          spec.path("devname").asText(null),
          managed.equals("yes"),
          tags);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(OPTION + ": " + text + ": " + e.getMessage(), e);
    }
  }

  private static JsonNode json(String text) {
    try {
      JsonNode spec = JSON.readTree(text);
      if (spec.isObject()) {
        return spec;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(OPTION + ": " + text + " is no JSON", e);
    }
    throw new IllegalArgumentException(OPTION + ": " + text + " is no JSON object");
  }

  private static String id(JsonNode spec, String name) {
    String text = spec.path(name).asText(ANY).toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
    if (text.equals(ANY)) {
      return null;
    }
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(name + " is not four hexadecimal digits");
    }
    return text;
  }

  /**
   * Whether a device is meant.
   *
   * @param interfaces names of the host's network interfaces, by the device's address
   */
  boolean matches(PciNode device, Map<String, String> interfaces) {
    return (vendorId == null || vendorId.equals(device.vendorId()))
        && (productId == null || productId.equals(device.productId()))
        && (address == null || isThere(device))
        && (interfaceName == null || isNamed(device, interfaces));
  }

  /** The address of a physical function stands for its parts too. */
  private boolean isThere(PciNode device) {
    return address.matches(device.address())
        || (address.isOne()
            && device.parentAddress() != null
            && address.matches(device.parentAddress()));
  }

  private boolean isNamed(PciNode device, Map<String, String> interfaces) {
    return interfaceName.equals(interfaces.get(device.address()))
        || (device.parentAddress() != null
            && interfaceName.equals(interfaces.get(device.parentAddress())));
  }
}
