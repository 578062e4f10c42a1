package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkUnavailable;
import org.novaee.network.PortProfiles;

/** Brings the ports of a server to what is wanted, whatever an earlier attempt left. */
final class ServerPorts {

  private final JsonClient neutron;

  ServerPorts(JsonClient neutron) {
    this.neutron = neutron;
  }

  /** The ports the server has now. */
  List<JsonNode> of(String serverUuid) {
    List<JsonNode> ports = new ArrayList<>();
    neutron
        .get("/ports?device_id=" + JsonClient.encode(serverUuid))
        .path("ports")
        .forEach(ports::add);
    return ports;
  }

  /** By port, the server that has it. */
  Map<String, String> ofAllServers() {
    Map<String, String> servers = new TreeMap<>();
    for (JsonNode port :
        neutron.get("/ports?fields=id&fields=device_id&fields=device_owner").path("ports")) {
      if (port.path("device_owner").asText().startsWith("compute:")) {
        servers.put(port.path("id").asText(), port.path("device_id").asText());
      }
    }
    return servers;
  }

  /** A port for each request, in their order: one the server has already, the named, a new one. */
  List<JsonNode> converge(PortOwner owner, List<WantedPort> requests) {
    List<JsonNode> left = of(owner.serverUuid());
    List<JsonNode> result = new ArrayList<>();
    for (WantedPort wanted : requests) {
      Optional<JsonNode> existing = left.stream().filter(wanted::isMetBy).findFirst();
      existing.ifPresent(left::remove);
      result.add(existing.map(port -> bind(owner, port)).orElseGet(() -> provide(owner, wanted)));
    }
    return result;
  }

  /** One more port: the one the same request got before, the named, or a new one. */
  JsonNode attach(PortOwner owner, WantedPort wanted) {
    return of(owner.serverUuid()).stream()
        .filter(
            port ->
                wanted.portId() == null
                    ? owner.isMadeInRequest(port)
                    : wanted.portId().equals(port.path("id").asText()))
        .findFirst()
        .map(port -> bind(owner, port))
        .orElseGet(() -> provide(owner, wanted));
  }

  /** Binds all of the server's ports to a host, where they are these devices. */
  List<JsonNode> bind(String serverUuid, String host, PortProfiles devices) {
    List<JsonNode> bound = new ArrayList<>();
    for (JsonNode port : of(serverUuid)) {
      String id = port.path("id").asText();
      Map<String, String> device = devices.of(id);
      boolean isThere =
          port.path("binding:host_id").asText().equals(host) && DeviceProfile.isIn(port, device);
      bound.add(
          isThere
              ? port
              : neutron.put(path(id), PortOwner.movedTo(host, port, device)).path("port"));
    }
    return bound;
  }

  void unbindAll(String serverUuid) {
    for (JsonNode port : of(serverUuid)) {
      if (!port.path("binding:host_id").asText("").isEmpty()) {
        tryPut(path(port.path("id").asText()), PortOwner.hostless(port));
      }
    }
  }

  void release(String serverUuid) {
    of(serverUuid).forEach(this::release);
  }

  void release(String serverUuid, String portId) {
    of(serverUuid).stream()
        .filter(port -> port.path("id").asText().equals(portId))
        .forEach(this::release);
  }

  private void release(JsonNode port) {
    String path = path(port.path("id").asText());
    if (PortOwner.isMadeByNova(port)) {
      neutron.delete(path);
    } else {
      tryPut(path, PortOwner.unbound(port));
    }
  }

  private JsonNode provide(PortOwner owner, WantedPort wanted) {
    if (wanted.portId() == null) {
      return neutron.post("/ports", owner.newPort(wanted)).path("port");
    }
    JsonNode port =
        neutron
            .find(path(wanted.portId()))
            .map(body -> body.path("port"))
            .orElseThrow(
                () -> new NetworkUnavailable("Port " + wanted.portId() + " is not there", null));
    String device = port.path("device_id").asText("");
    if (!device.isEmpty() && !device.equals(owner.serverUuid())) {
      String reason = "Port " + wanted.portId() + " is in use by " + device + " already";
      throw new NetworkRefused(409, "PortInUse", reason, reason, null);
    }
    return bind(owner, port);
  }

  private JsonNode bind(PortOwner owner, JsonNode port) {
    return owner.isBoundTo(port)
        ? port
        : neutron.put(path(port.path("id").asText()), owner.bound(port)).path("port");
  }

  /** A port that is not there any more is fine. */
  private void tryPut(String path, JsonNode body) {
    try {
      neutron.put(path, body);
    } catch (NeighbourFailure e) {
      if (e.status() != 404) {
        throw e;
      }
    }
  }

  private static String path(String portId) {
    return "/ports/" + JsonClient.encode(portId);
  }
}
