package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.model.PciRequest;

/** {@code instance_extra.pci_requests}: the PCI devices a server is to have. */
public final class PciRequestsBlob {

  private static final String NAME = "InstancePCIRequests";
  private static final String REQUEST = "InstancePCIRequest";

  private PciRequestsBlob() {}

  /** The column's text: the requests without envelopes. */
  public static String write(List<PciRequest> requests) {
    ArrayNode list = JSON.createArrayNode();
    requests.forEach(request -> list.add(data(request)));
    return list.toString();
  }

  /**
   * Reads the column's text; empty where there is none.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static List<PciRequest> read(String text) {
    JsonNode list = VersionedObject.parse(text);
    List<PciRequest> requests = new ArrayList<>();
    if (list != null) {
      list.forEach(data -> requests.add(request(data)));
    }
    return requests;
  }

  /** The same in envelopes, as within other objects. */
  static ObjectNode envelope(List<PciRequest> requests, String serverUuid) {
    ObjectNode data = JSON.createObjectNode();
    data.put("instance_uuid", serverUuid);
    ArrayNode list = data.putArray("requests");
    requests.forEach(request -> list.add(VersionedObject.wrap(REQUEST, "1.4", data(request))));
    return VersionedObject.wrap(NAME, "1.1", data);
  }

  static List<PciRequest> read(JsonNode envelope) {
    JsonNode data = VersionedObject.unwrap(envelope, NAME);
    List<PciRequest> requests = new ArrayList<>();
    if (data != null) {
      data.path("requests")
          .forEach(request -> requests.add(request(VersionedObject.unwrap(request, REQUEST))));
    }
    return requests;
  }

  private static ObjectNode data(PciRequest request) {
    ObjectNode data = JSON.createObjectNode();
    data.put("count", request.count());
    ArrayNode specs = data.putArray("spec");
    request.spec().forEach(spec -> spec.forEach(specs.addObject()::put));
    data.put("alias_name", request.aliasName());
    data.put("is_new", false);
    data.put("numa_policy", request.numaPolicy());
    data.put("request_id", request.requestId());
    data.put("requester_id", request.requesterId());
    return data;
  }

  private static PciRequest request(JsonNode data) {
    List<Map<String, String>> specs = new ArrayList<>();
    data.path("spec").forEach(spec -> specs.add(properties(spec)));
    return new PciRequest(
        data.path("count").asInt(),
        specs,
        VersionedObject.text(data, "alias_name"),
        VersionedObject.text(data, "numa_policy"),
        VersionedObject.text(data, "request_id"),
        VersionedObject.text(data, "requester_id"));
  }

  /** A value may be null. */
  private static Map<String, String> properties(JsonNode spec) {
    Map<String, String> properties = new HashMap<>();
    spec.properties()
        .forEach(
            entry ->
                properties.put(
                    entry.getKey(), entry.getValue().isNull() ? null : entry.getValue().asText()));
    return properties;
  }
}
