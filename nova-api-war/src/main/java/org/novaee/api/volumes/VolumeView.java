package org.novaee.api.volumes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.novaee.volume.Volume;

/** A volume as the Compute API showed it; brief and full views are the same. */
record VolumeView(
    String id,
    String status,
    int size,
    String availabilityZone,
    String createdAt,
    List<Attached> attachments,
    String displayName,
    String displayDescription,
    String volumeType,
    String snapshotId,
    Map<String, String> metadata) {

  /** Several of them. */
  record Many(List<VolumeView> volumes) {}

  /** One of them. */
  record One(VolumeView volume) {}

  /** The first server that has it; without any of these for a volume that no server has. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Attached(String id, String volumeId, String serverId, String device) {}

  static VolumeView of(Volume volume) {
    return new VolumeView(
        volume.id(),
        volume.status(),
        volume.sizeGb(),
        volume.availabilityZone(),
        volume.createdAt(),
        List.of(attached(volume)),
        volume.name(),
        volume.description(),
        volume.volumeType(),
        volume.snapshotId(),
        volume.metadata());
  }

  private static Attached attached(Volume volume) {
    if (volume.attachments().isEmpty()) {
      return new Attached(null, null, null, null);
    }
    Volume.AttachedTo first = volume.attachments().get(0);
    return new Attached(volume.id(), volume.id(), first.serverUuid(), first.device());
  }
}
