package org.novaee.pci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;

/** Which of its server's requests each device serves, where its host tells the server alone. */
public final class ServedRequests {

  private final List<PciDevice> devices;

  /** Each request as often as devices can serve it. */
  private final List<PciRequest> places = new ArrayList<>();

  /** The device at each place that has one. */
  private final Map<Integer, Integer> served = new HashMap<>();

  private ServedRequests(List<PciDevice> devices, List<PciRequest> requests) {
    this.devices = devices;
    for (PciRequest request : requests) {
      for (int i = 0; i < Math.min(request.count(), devices.size()); i++) {
        places.add(request);
      }
    }
  }

  /**
   * As many devices as possible serve a request each, those that did before the same one if it is
   * still there.
   *
   * @param devices of one server
   * @param before the addresses of devices to the ids of what they served
   * @return addresses to ids of requests; without those that serve none
   */
  public static Map<String, String> of(
      List<PciDevice> devices, List<PciRequest> requests, Map<String, String> before) {
    ServedRequests found = new ServedRequests(devices, requests);
    for (int device = 0; device < devices.size(); device++) {
      found.keep(device, before.get(devices.get(device).address()));
    }
    for (int device = 0; device < devices.size(); device++) {
      if (!found.served.containsValue(device)) {
        found.place(device, new HashSet<>());
      }
    }
    Map<String, String> ids = new HashMap<>();
    found.served.forEach(
        (place, device) ->
            ids.put(devices.get(device).address(), found.places.get(place).requestId()));
    return ids;
  }

  private void keep(int device, String requestId) {
    for (int place : suitable(device)) {
      if (Objects.equals(places.get(place).requestId(), requestId) && !served.containsKey(place)) {
        served.put(place, device);
        return;
      }
    }
  }

  /** Finds a place for a device, if need be by finding another for the one that is there. */
  private boolean place(int device, Set<Integer> tried) {
    List<Integer> suitable = suitable(device);
    for (int place : suitable) {
      if (!served.containsKey(place)) {
        served.put(place, device);
        return true;
      }
    }
    for (int place : suitable) {
      if (tried.add(place) && place(served.get(place), tried)) {
        served.put(place, device);
        return true;
      }
    }
    return false;
  }

  private List<Integer> suitable(int device) {
    PciPool pool = HostPciDevices.pool(devices.get(device), Map.of());
    List<Integer> suitable = new ArrayList<>();
    for (int place = 0; place < places.size(); place++) {
      if (places.get(place).spec().stream().anyMatch(pool::matches)) {
        suitable.add(place);
      }
    }
    return suitable;
  }
}
