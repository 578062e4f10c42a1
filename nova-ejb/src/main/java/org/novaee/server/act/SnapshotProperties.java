package org.novaee.server.act;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.image.NewImage;
import org.novaee.model.Server;
import org.novaee.rpc.RequestContext;

/** How the image of a server describes itself: like the image the server was made from. Pure. */
final class SnapshotProperties {

  static final String SNAPSHOT = "snapshot";
  static final String BACKUP = "backup";

  private static final String PREFIX = "image_";
  private static final String MIN_DISK = "min_disk";
  private static final String MIN_RAM = "min_ram";
  private static final String DISK_FORMAT = "disk_format";
  private static final String CONTAINER_FORMAT = "container_format";

  /** Attributes of images, which are no properties. */
  private static final Set<String> ATTRIBUTES =
      Set.of(MIN_DISK, MIN_RAM, DISK_FORMAT, CONTAINER_FORMAT);

  /** What is true of one image only. */
  private static final Set<String> NEVER_INHERITED =
      Set.of(
          "cinder_encryption_key_id",
          "cinder_encryption_key_deletion_policy",
          "img_signature",
          "img_signature_hash_method",
          "img_signature_key_type",
          "img_signature_certificate_uuid");

  private static final String GLANCE_OWN = "os_glance";

  private SnapshotProperties() {}

  /**
   * The image of a server.
   *
   * @param type {@link #SNAPSHOT} or {@link #BACKUP}
   * @param extra further properties, which go before others
   * @param notInherited names of properties that a snapshot does not take over
   */
  static NewImage of(
      Server server,
      RequestContext caller,
      String name,
      String type,
      Map<String, String> extra,
      Collection<String> notInherited) {
    Map<String, String> known = new TreeMap<>();
    server
        .systemMetadata()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PREFIX)) {
                known.put(key.substring(PREFIX.length()), value);
              }
            });
    Map<String, String> properties = new TreeMap<>(known);
    properties.keySet().removeAll(ATTRIBUTES);
    properties.keySet().removeAll(NEVER_INHERITED);
    properties.keySet().removeAll(notInherited);
    properties.keySet().removeIf(property -> property.startsWith(GLANCE_OWN));
    properties.put("instance_uuid", server.uuid());
    properties.put("user_id", String.valueOf(caller.userId()));
    properties.put("image_type", type);
    properties.putAll(extra);
    boolean owners = server.projectId().equals(caller.projectId());
    if (!owners) {
      properties.put("instance_owner", server.projectId());
    }
    // The format of a snapshot is known when it is uploaded.
    boolean backup = type.equals(BACKUP);
    return new NewImage(
        name,
        owners ? "private" : "shared",
        owners ? null : server.projectId(),
        number(known.get(MIN_DISK)),
        number(known.get(MIN_RAM)),
        backup ? known.get(DISK_FORMAT) : null,
        backup ? known.get(CONTAINER_FORMAT) : null,
        properties);
  }

  private static int number(String text) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
