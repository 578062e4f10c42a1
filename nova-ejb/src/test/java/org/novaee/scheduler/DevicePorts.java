package org.novaee.scheduler;

import java.util.List;
import java.util.Map;
import org.novaee.model.PciRequest;
import org.novaee.network.DevicePort;

/** Ports that are to be virtual functions. */
final class DevicePorts {

  private DevicePorts() {}

  static DevicePort port(String id, String physicalNetwork) {
    Map<String, String> spec =
        Map.of("physical_network", physicalNetwork, "remote_managed", "False");
    return new DevicePort(new PciRequest(1, List.of(spec), null, null, id, id), "", null);
  }
}
