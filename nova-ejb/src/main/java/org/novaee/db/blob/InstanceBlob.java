package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.novaee.db.cell.Instance;

/** {@code build_requests.instance}: a server that stands in no cell yet. */
public final class InstanceBlob {

  private static final String GROUPS = "SecurityGroupList";

  /** Fields of an Instance that a server has no value for before it is in a cell. */
  private static final List<String> UNKNOWN_YET =
      List.of(
          "info_cache",
          "fault",
          "device_metadata",
          "old_flavor",
          "new_flavor",
          "vcpu_model",
          "migration_context",
          "resources");

  private InstanceBlob() {}

  /** The column's text. */
  public static String write(InstanceDraft draft) {
    Instance instance = draft.instance();
    ObjectNode data = InstanceColumns.write(instance);
    UNKNOWN_YET.forEach(data::putNull);
    data.set("numa_topology", InstanceNumaBlob.envelope(draft.numaTopology(), instance.getUuid()));
    VersionedObject.putMap(data, "metadata", draft.metadata());
    VersionedObject.putMap(data, "system_metadata", draft.systemMetadata());
    data.set("security_groups", groups(draft.securityGroups()));
    data.set("pci_requests", PciRequestsBlob.envelope(draft.pciRequests(), instance.getUuid()));
    data.set("tags", VersionedObject.list("TagList", "1.1", List.of()));
    data.set("flavor", FlavorBlob.envelope(draft.flavor()));
    data.set("keypairs", KeyPairsBlob.envelope(draft.keyPair()));
    data.set("trusted_certs", TrustedCertsBlob.envelope(draft.trustedCerts()));
    return VersionedObject.wrap("Instance", "2.8", data).toString();
  }

  /**
   * Reads the column's text.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static InstanceDraft read(String text) {
    JsonNode data = VersionedObject.unwrap(VersionedObject.parse(text), "Instance");
    if (data == null) {
      throw new IllegalArgumentException("An empty build request");
    }
    return new InstanceDraft(
        InstanceColumns.read(data),
        FlavorBlob.flavor(data.get("flavor")),
        VersionedObject.textMap(data.get("metadata")),
        VersionedObject.textMap(data.get("system_metadata")),
        KeyPairsBlob.keyPair(data.get("keypairs")),
        groupNames(data.get("security_groups")),
        TrustedCertsBlob.ids(data.get("trusted_certs")),
        InstanceNumaBlob.read(data.get("numa_topology")),
        PciRequestsBlob.read(data.get("pci_requests")));
  }

  private static ObjectNode groups(List<String> names) {
    List<ObjectNode> groups = new ArrayList<>();
    for (String name : names) {
      ObjectNode data = JSON.createObjectNode();
      data.put("name", name);
      groups.add(VersionedObject.wrap("SecurityGroup", "1.2", data));
    }
    return VersionedObject.list(GROUPS, "1.1", groups);
  }

  private static List<String> groupNames(JsonNode envelope) {
    return VersionedObject.unwrapList(envelope, GROUPS, "SecurityGroup").stream()
        .map(group -> group.path(group.hasNonNull("name") ? "name" : "uuid").asText())
        .toList();
  }
}
