package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What is said of the host's device in {@code binding:profile}, beside what users say there. */
final class DeviceProfile {

  static final String FIELD = "binding:profile";

  /** That of a physical function. */
  static final String MAC_ADDRESS = "device_mac_address";

  private static final List<String> OWN =
      List.of(
          "pci_vendor_info",
          "pci_slot",
          "physical_network",
          "card_serial_number",
          "vf_num",
          "pf_mac_address",
          MAC_ADDRESS);

  private DeviceProfile() {}

  /** Whether a port's profile says this. */
  static boolean isIn(JsonNode port, Map<String, String> device) {
    return device.entrySet().stream()
        .allMatch(each -> each.getValue().equals(port.path(FIELD).path(each.getKey()).asText()));
  }

  /** The port's profile with this device instead of any other. */
  static ObjectNode with(JsonNode port, Map<String, String> device) {
    ObjectNode profile = without(port);
    device.forEach(profile::put);
    return profile;
  }

  /** The port's profile with no device. */
  static ObjectNode without(JsonNode port) {
    ObjectNode profile =
        port.path(FIELD) instanceof ObjectNode said
            ? said.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    return profile.remove(OWN);
  }
}
