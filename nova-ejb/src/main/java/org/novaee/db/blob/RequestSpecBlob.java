package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;
import static org.novaee.db.blob.VersionedObject.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.numa.NumaConstraints;

/** {@code request_specs.spec}: how one server is to be scheduled, now and when it moves later. */
public final class RequestSpecBlob {

  private static final String NUMA = "numa_topology";
  private static final String DEVICES = "pci_requests";
  private static final String DESTINATION = "requested_destination";

  private RequestSpecBlob() {}

  /**
   * The column's text. The hosts to be avoided and the members of the group are not kept, they are
   * of the moment; a requested host is kept until {@link #settled}.
   *
   * @param devices that the server is to have; kept for others, since {@link #read} leaves them out
   */
  public static String write(RequestSpec spec, String serverUuid, List<PciRequest> devices) {
    ObjectNode data = JSON.createObjectNode();
    data.set("image", ImageBlob.envelope(spec.image()));
    data.set(NUMA, numa(spec.flavor(), spec.image(), serverUuid));
    data.set(DEVICES, PciRequestsBlob.envelope(devices, serverUuid));
    data.put("project_id", spec.projectId());
    data.put("user_id", spec.userId());
    data.put("availability_zone", spec.availabilityZone());
    data.set("flavor", FlavorBlob.envelope(spec.flavor()));
    data.put("num_instances", spec.numInstances());
    data.putNull("ignore_hosts");
    VersionedObject.putTextsOrNull(data, "force_hosts", spec.forceHosts());
    VersionedObject.putTextsOrNull(data, "force_nodes", spec.forceNodes());
    data.set(DESTINATION, destination(spec.requestedHost(), spec.requestedNode()));
    data.putNull("retry");
    data.set("limits", noLimits());
    data.set("instance_group", spec.group() == null ? null : group(spec.group()));
    putHints(data, spec.schedulerHints());
    data.put("instance_uuid", serverUuid);
    data.set("security_groups", VersionedObject.list("SecurityGroupList", "1.1", List.of()));
    data.put("is_bfv", spec.image().id() == null);
    data.putNull("requested_resources");
    return VersionedObject.wrap("RequestSpec", "1.15", data).toString();
  }

  /**
   * Reads the column's text.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static RequestSpec read(String text) {
    JsonNode data = VersionedObject.unwrap(VersionedObject.parse(text), "RequestSpec");
    if (data == null) {
      throw new IllegalArgumentException("An empty request spec");
    }
    JsonNode destination = VersionedObject.unwrap(data.get(DESTINATION), "Destination");
    return new RequestSpec(
        text(data, "project_id"),
        text(data, "user_id"),
        data.path("num_instances").asInt(1),
        FlavorBlob.flavor(data.get("flavor")),
        ImageBlob.image(data.get("image")),
        text(data, "availability_zone"),
        VersionedObject.texts(data.get("force_hosts")),
        VersionedObject.texts(data.get("force_nodes")),
        destination == null ? null : text(destination, "host"),
        destination == null ? null : text(destination, "node"),
        VersionedObject.texts(data.get("ignore_hosts")),
        hints(data.get("scheduler_hints")),
        group(data.get("instance_group")));
  }

  /**
   * The text of a server that has found its host: without what was wanted of the first scheduling
   * alone, so that a later move is free.
   */
  public static String settled(String text) {
    JsonNode envelope = VersionedObject.parse(text);
    ObjectNode data = (ObjectNode) VersionedObject.unwrap(envelope, "RequestSpec");
    data.putNull(DESTINATION);
    return envelope.toString();
  }

  /** The text of a server that is made from another image from now on. */
  public static String withImage(String text, ImageRef image) {
    JsonNode envelope = VersionedObject.parse(text);
    ObjectNode data = (ObjectNode) VersionedObject.unwrap(envelope, "RequestSpec");
    data.set("image", ImageBlob.envelope(image));
    return envelope.toString();
  }

  /**
   * The text with another zone.
   *
   * @param zone null for any
   */
  public static String inZone(String text, String zone) {
    JsonNode envelope = VersionedObject.parse(text);
    ObjectNode data = (ObjectNode) VersionedObject.unwrap(envelope, "RequestSpec");
    data.put("availability_zone", zone);
    return envelope.toString();
  }

  /**
   * The text of a server that has another flavor now.
   *
   * @param devices that the flavor asks for
   */
  public static String withFlavor(String text, Flavor flavor, List<PciRequest> devices) {
    JsonNode envelope = VersionedObject.parse(text);
    ObjectNode data = (ObjectNode) VersionedObject.unwrap(envelope, "RequestSpec");
    String uuid = text(data, "instance_uuid");
    data.set("flavor", FlavorBlob.envelope(flavor));
    data.set(NUMA, numa(flavor, ImageBlob.image(data.get("image")), uuid));
    List<PciRequest> requests = new ArrayList<>(PciRequestsBlob.read(data.get(DEVICES)));
    requests.removeIf(PciRequest::isOfFlavor);
    requests.addAll(devices);
    data.set(DEVICES, PciRequestsBlob.envelope(requests, uuid));
    return envelope.toString();
  }

  private static ObjectNode numa(Flavor flavor, ImageRef image, String serverUuid) {
    return InstanceNumaBlob.envelope(
        NumaConstraints.ifPossible(flavor, image.properties()).orElse(null), serverUuid);
  }

  private static ObjectNode destination(String host, String node) {
    if (host == null && node == null) {
      return null;
    }
    ObjectNode data = JSON.createObjectNode();
    if (host != null) {
      data.put("host", host);
    }
    data.put("node", node);
    data.putNull("cell");
    data.putNull("aggregates");
    data.putNull("forbidden_aggregates");
    data.put("allow_cross_cell_move", false);
    return VersionedObject.wrap("Destination", "1.4", data);
  }

  private static ObjectNode noLimits() {
    ObjectNode data = JSON.createObjectNode();
    List.of("numa_topology", "vcpu", "disk_gb", "memory_mb").forEach(data::putNull);
    return VersionedObject.wrap("SchedulerLimits", "1.0", data);
  }

  private static void putHints(ObjectNode data, Map<String, List<String>> hints) {
    ObjectNode node = data.putObject("scheduler_hints");
    hints.forEach(
        (name, values) -> {
          ArrayNode array = node.putArray(name);
          values.forEach(array::add);
        });
  }

  private static Map<String, List<String>> hints(JsonNode node) {
    Map<String, List<String>> hints = new LinkedHashMap<>();
    if (!VersionedObject.isNull(node)) {
      node.properties()
          .forEach(
              hint ->
                  hints.put(
                      hint.getKey(),
                      hint.getValue().isArray()
                          ? VersionedObject.texts(hint.getValue())
                          : List.of(hint.getValue().asText())));
    }
    return hints;
  }

  private static ObjectNode group(ServerGroup group) {
    ObjectNode data = JSON.createObjectNode();
    data.put("uuid", group.uuid());
    data.put("name", group.name());
    data.putArray("policies").add(group.policy());
    data.putNull("members");
    data.putNull("hosts");
    data.put("policy", group.policy());
    VersionedObject.putMap(data, "_rules", group.rules());
    VersionedObject.putTimes(data, null, null);
    return VersionedObject.wrap("InstanceGroup", "1.11", data);
  }

  private static ServerGroup group(JsonNode envelope) {
    JsonNode data = VersionedObject.unwrap(envelope, "InstanceGroup");
    if (data == null) {
      return null;
    }
    List<String> policies = VersionedObject.texts(data.get("policies"));
    String policy = text(data, "policy");
    return new ServerGroup(
        text(data, "uuid"),
        text(data, "name"),
        policy == null && !policies.isEmpty() ? policies.get(0) : policy,
        VersionedObject.textMap(data.get("_rules")),
        VersionedObject.texts(data.get("members")),
        List.of());
  }
}
