package org.novaee.conductor;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.NetworkInfoBlob;
import org.novaee.db.blob.PciRequestsBlob;
import org.novaee.db.cell.PciDeviceRow;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.model.Vif;
import org.novaee.pci.ServedRequests;

/**
 * Which request of its server a device of a host serves: that of the port which says that it is the
 * device, else one that it can serve. A request of a port has the port's id.
 */
final class DeviceRequests {

  private final Map<String, PciDeviceRow> before;

  /**
   * @param before the devices as they were, by address
   */
  DeviceRequests(Map<String, PciDeviceRow> before) {
    this.before = before;
  }

  /** Addresses to ids of requests, in one statement; without devices that serve none. */
  Map<String, String> of(EntityManager em, List<PciDevice> reported) {
    Map<String, List<PciDevice>> ofServers =
        reported.stream()
            .filter(device -> device.serverUuid() != null)
            .collect(Collectors.groupingBy(PciDevice::serverUuid));
    Map<String, String> served = new HashMap<>();
    for (Row row : servers(em, ofServers.keySet())) {
      served.putAll(
          served(
              ofServers.getOrDefault(row.text(0), List.of()),
              PciRequestsBlob.read(row.text(1)),
              NetworkInfoBlob.read(row.text(2))));
    }
    return served;
  }

  private static List<Row> servers(EntityManager em, Set<String> uuids) {
    return uuids.isEmpty()
        ? List.of()
        : Select.rows(
            em,
            "SELECT e.instance_uuid, e.pci_requests, c.network_info FROM instance_extra e"
                + " LEFT JOIN instance_info_caches c"
                + " ON c.instance_uuid = e.instance_uuid AND c.deleted = 0"
                + " WHERE e.deleted = 0 AND e.instance_uuid IN "
                + Select.in(1, uuids.size()),
            uuids);
  }

  private Map<String, String> served(
      List<PciDevice> devices, List<PciRequest> requests, List<Vif> ports) {
    Map<String, String> served = new HashMap<>();
    ports.stream()
        .filter(port -> port.binding().device() != null)
        .forEach(port -> served.put(port.binding().device(), port.portId()));
    List<PciDevice> others = new ArrayList<>(devices);
    others.removeIf(device -> served.containsKey(device.address()));
    served.keySet().retainAll(devices.stream().map(PciDevice::address).toList());
    List<PciRequest> left = new ArrayList<>(requests);
    left.removeIf(request -> served.containsValue(request.requestId()));
    served.putAll(ServedRequests.of(others, left, servedBefore(others)));
    return served;
  }

  private Map<String, String> servedBefore(List<PciDevice> devices) {
    Map<String, String> served = new HashMap<>();
    for (PciDevice device : devices) {
      PciDeviceRow known = before.get(device.address());
      if (known != null && device.serverUuid().equals(known.getServerUuid())) {
        served.put(device.address(), known.getRequestId());
      }
    }
    return served;
  }
}
