package org.novaee.baremetal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.neighbour.UserToken;

/** Nodes of Ironic, asked for as this service: users have no access to it. */
public final class IronicNodes implements BaremetalService {

  private final JsonClient ironic;

  public IronicNodes(JsonClient ironic) {
    this.ironic = ironic;
  }

  @Override
  public List<BaremetalNode> nodes() {
    return attempt(
        "Listing bare metal nodes",
        () -> {
          List<BaremetalNode> nodes = new ArrayList<>();
          String next = "/nodes/detail";
          while (next != null) {
            JsonNode page = ironic.get(next);
            page.path("nodes").forEach(node -> nodes.add(node(node, List.of())));
            String link = page.path("next").asText(null);
            next = link == null ? null : link.substring(Math.max(0, link.indexOf("/nodes")));
          }
          return nodes;
        });
  }

  @Override
  public Optional<BaremetalNode> find(String id) {
    String path = "/nodes/" + JsonClient.encode(id);
    return attempt(
        "Looking up bare metal node " + id,
        () ->
            ironic
                .find(path)
                .map(
                    node -> {
                      List<String> addresses = new ArrayList<>();
                      ironic
                          .get(path + "/ports")
                          .path("ports")
                          .forEach(port -> addresses.add(port.path("address").asText()));
                      return node(node, addresses);
                    }));
  }

  private static BaremetalNode node(JsonNode node, List<String> addresses) {
    JsonNode properties = node.path("properties");
    return new BaremetalNode(
        node.path("uuid").asText(),
        node.path("provision_state").asText(null),
        properties.path("cpus").asText("0"),
        properties.path("memory_mb").asText("0"),
        properties.path("local_gb").asText("0"),
        node.path("instance_uuid").asText(null),
        addresses);
  }

  private static <T> T attempt(String what, Supplier<T> work) {
    try (UserToken.Binding service = UserToken.bind(null)) {
      return work.get();
    } catch (NeighbourFailure e) {
      throw new BaremetalUnavailable(what + ": " + e.getMessage(), e);
    }
  }
}
