package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.model.BooleanText;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.model.PortBinding;
import org.novaee.neighbour.JsonClient;
import org.novaee.network.DevicePort;
import org.novaee.network.NetworkRefused;

/** Which ports are to be devices of their host, and which devices. */
final class DevicePorts {

  private static final String PHYSICAL_NETWORK = "provider:physical_network";

  /** Kinds that need a device which this service cannot give. */
  private static final Set<String> UNKNOWN =
      Set.of("vdpa", "virtio-forwarder", "accelerator-direct", "accelerator-direct-physical");

  private final JsonClient neutron;

  DevicePorts(JsonClient neutron) {
    this.neutron = neutron;
  }

  /**
   * Those of these ports.
   *
   * @throws NetworkRefused if one cannot be had at all
   */
  List<DevicePort> among(Iterable<JsonNode> ports) {
    List<DevicePort> found = new ArrayList<>();
    for (JsonNode port : ports) {
      String kind = kind(port);
      if (UNKNOWN.contains(kind)) {
        throw new NetworkRefused(
            400,
            "Port %s has binding:vnic_type %s, which is not supported; use a port of type normal,"
                    .formatted(port.path("id").asText(), kind)
                + " direct, macvtap or direct-physical.");
      }
      if (new PortBinding(kind, null, null).wantsDevice()) {
        found.add(devicePort(port, kind));
      }
    }
    return found;
  }

  static String kind(JsonNode port) {
    return port.path("binding:vnic_type").asText("normal");
  }

  private DevicePort devicePort(JsonNode port, String kind) {
    String id = port.path("id").asText();
    Map<String, String> spec = new HashMap<>();
    spec.put("physical_network", physicalNetwork(port.path("network_id").asText()));
    // In Nova's words, as its database has them.
    spec.put("remote_managed", "False");
    if (kind.equals(PortBinding.PHYSICAL)) {
      spec.put("dev_type", PciDevice.PHYSICAL_FUNCTION);
    }
    JsonNode profile = port.path(DeviceProfile.FIELD);
    if (profile.hasNonNull("trusted")) {
      spec.put("trusted", BooleanText.isTrue(profile.path("trusted").asText()) ? "True" : "False");
    }
    return new DevicePort(
        new PciRequest(
            1, List.of(spec), null, port.path("numa_affinity_policy").textValue(), id, id),
        port.path("binding:host_id").asText(""),
        profile.path(PortBinding.ADDRESS).textValue());
  }

  /** That of the first segment that has one; null for a network that has none. */
  private String physicalNetwork(String networkId) {
    JsonNode network = neutron.get("/networks/" + JsonClient.encode(networkId)).path("network");
    if (network.path("segments").isEmpty()) {
      return network.path(PHYSICAL_NETWORK).textValue();
    }
    for (JsonNode segment : network.path("segments")) {
      if (segment.hasNonNull(PHYSICAL_NETWORK)) {
        return segment.path(PHYSICAL_NETWORK).asText();
      }
    }
    throw new NetworkRefused(
        400, "None of the segments of network " + networkId + " provides a physical_network");
  }
}
