package org.novaee.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.NetworkMetadata;
import org.novaee.model.PciRequest;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.model.TriedNode;

/** Reads the requests of a snapshot. */
final class SnapshotRequests {

  private final List<String> warnings;

  SnapshotRequests(List<String> warnings) {
    this.warnings = warnings;
  }

  /**
   * @param name what the snapshot calls it, or null
   */
  record Asked(String name, RequestSpec spec, List<String> servers) {}

  List<Asked> read(JsonNode requests) {
    List<Asked> read = new ArrayList<>();
    for (JsonNode node : requests) {
      SnapshotFields request = new SnapshotFields("requests[" + read.size() + "]", node);
      read.add(request(request));
      warnings.addAll(request.unknown());
    }
    return read;
  }

  private Asked request(SnapshotFields request) {
    int number = (int) request.number(1, "num_instances");
    String uuid = request.text("instance_uuid");
    List<String> servers =
        uuid != null && number == 1
            ? List.of(uuid)
            : IntStream.rangeClosed(1, number).mapToObj(i -> "server-" + i).toList();
    JsonNode destination = request.node("requested_destination");
    // Limits are what came out of an earlier decision; they do not bear upon this one.
    request.node("limits");
    RequestSpec spec =
        new RequestSpec(
            request.text("project_id"),
            request.text("user_id"),
            number,
            flavor(request.node("flavor")),
            image(request.node("image")),
            request.text("availability_zone"),
            request.texts("force_hosts"),
            request.texts("force_nodes"),
            destination.path("host").asText(null),
            destination.path("node").asText(null),
            request.texts("ignore_hosts"),
            hints(request.node("hints", "scheduler_hints")),
            group(request.node("group", "instance_group"), servers),
            null,
            pciRequests(request.node("pci_requests")),
            network(request.node("network_metadata")),
            destination.path("allow_cross_cell_move").asBoolean()
                ? destination.path("cell").asText(null)
                : null,
            tried(request.node("retry")));
    return new Asked(request.text("name"), spec, servers);
  }

  private Flavor flavor(JsonNode node) {
    SnapshotFields flavor = new SnapshotFields("flavor", node);
    Flavor read =
        new Flavor(
            (long) flavor.number(0, "id"),
            flavor.text("flavorid"),
            flavor.text(new String[] {"name"}, "flavor"),
            (int) flavor.number(1, "vcpus"),
            (int) flavor.number(0, "memory_mb", "ram"),
            (int) flavor.number(0, "root_gb", "disk"),
            (int) flavor.number(0, "ephemeral_gb", "ephemeral"),
            (int) flavor.number(0, "swap", "swap_mb"),
            flavor.number(1, "rxtx_factor"),
            0,
            false,
            true,
            null,
            flavor.map("extra_specs"));
    warnings.addAll(flavor.unknown());
    return read;
  }

  /** Without an image, or one without an id, the server is booted from a volume. */
  private ImageRef image(JsonNode node) {
    SnapshotFields image =
        new SnapshotFields(
            "image", node.isMissingNode() ? JsonNodeFactory.instance.objectNode() : node);
    ImageRef read =
        new ImageRef(
            image.text("id"),
            image.text("name"),
            "active",
            null,
            null,
            image.text("disk_format"),
            image.text("container_format"),
            0,
            (int) image.number(0, "min_disk"),
            (int) image.number(0, "min_ram"),
            null,
            null,
            null,
            null,
            null,
            image.map("properties"));
    warnings.addAll(image.unknown());
    return read;
  }

  private static Map<String, List<String>> hints(JsonNode node) {
    Map<String, List<String>> hints = new HashMap<>();
    SnapshotFields fields =
        new SnapshotFields(
            "hints", node.isMissingNode() ? JsonNodeFactory.instance.objectNode() : node);
    node.fieldNames()
        .forEachRemaining(
            name ->
                hints.put(
                    name,
                    // An expression is a list itself.
                    name.equals("query") && !node.get(name).isTextual()
                        ? List.of(unwrapped(node.get(name)))
                        : fields.texts(name)));
    return hints;
  }

  private static String unwrapped(JsonNode query) {
    return query.size() == 1 && query.get(0).isTextual() ? query.get(0).asText() : query.toString();
  }

  /** The servers of the request have joined the group already. */
  private ServerGroup group(JsonNode node, List<String> servers) {
    if (node.isMissingNode()) {
      return null;
    }
    SnapshotFields group = new SnapshotFields("group", node);
    List<String> policies = group.texts("policy", "policies");
    Set<String> members = new HashSet<>(group.texts("members"));
    members.addAll(servers);
    ServerGroup read =
        new ServerGroup(
            group.text(new String[] {"uuid"}, "group"),
            group.text("name"),
            policies.isEmpty() ? null : policies.get(0),
            group.map("rules", "_rules"),
            List.copyOf(members),
            group.texts("hosts"));
    warnings.addAll(group.unknown());
    return read;
  }

  private static List<PciRequest> pciRequests(JsonNode node) {
    List<PciRequest> requests = new ArrayList<>();
    for (JsonNode each : node.isObject() ? node.path("requests") : node) {
      SnapshotFields request = new SnapshotFields("pci_requests", each);
      List<Map<String, String>> spec = new ArrayList<>();
      request
          .node("spec")
          .forEach(
              kind -> {
                Map<String, String> properties = new HashMap<>();
                kind.properties()
                    .forEach(p -> properties.put(p.getKey(), p.getValue().asText(null)));
                spec.add(properties);
              });
      requests.add(
          new PciRequest(
              (int) request.number(1, "count"),
              spec,
              request.text("alias_name"),
              request.text("numa_policy"),
              request.text(new String[] {"request_id"}, "pci"),
              request.text("requester_id")));
    }
    return requests;
  }

  private static NetworkMetadata network(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    SnapshotFields network = new SnapshotFields("network_metadata", node);
    return new NetworkMetadata(
        Set.copyOf(network.texts("physnets")), network.isTrue(false, "tunneled"));
  }

  private static Set<TriedNode> tried(JsonNode retry) {
    Set<TriedNode> tried = new HashSet<>();
    retry
        .path("hosts")
        .forEach(pair -> tried.add(new TriedNode(pair.path(0).asText(), pair.path(1).asText())));
    return tried;
  }
}
