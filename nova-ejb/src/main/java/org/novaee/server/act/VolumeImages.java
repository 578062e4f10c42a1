package org.novaee.server.act;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.fault.Fault;
import org.novaee.image.SnapshotImages;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeService;
import org.novaee.volume.VolumeSnapshot;
import org.novaee.volume.VolumeUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What images of servers on volumes consist of: snapshots of the volumes, and an image without data
 * that leads to them.
 */
@ApplicationScoped
public class VolumeImages {

  private static final Logger log = LoggerFactory.getLogger(VolumeImages.class);

  private VolumeService volumes;
  private SnapshotImages images;
  private Quiescence quiescence;

  /** For the container. */
  protected VolumeImages() {}

  @Inject
  public VolumeImages(VolumeService volumes, SnapshotImages images, Quiescence quiescence) {
    this.volumes = volumes;
    this.images = images;
    this.quiescence = quiescence;
  }

  /**
   * Takes a snapshot of each volume of the server, of one that runs with its file systems held
   * still if its guest can do that.
   *
   * @param name of the image
   * @return the image's properties that lead to them
   * @throws Fault where the volume service refuses one, or file systems that must be still are not;
   *     then no snapshot is left
   */
  Map<String, String> snapshots(Server server, String name) {
    List<String> made = new ArrayList<>();
    boolean still = quiescence.begin(server);
    try {
      return snapshots(server, name, made);
    } finally {
      if (still) {
        quiescence.end(server, made);
      }
    }
  }

  private Map<String, String> snapshots(Server server, String name, List<String> made) {
    ArrayNode mapping = JsonNodeFactory.instance.arrayNode();
    try {
      for (BlockDevice device : server.blockDevices()) {
        ObjectNode told = general(device);
        mapping.add(told);
        if (device.isVolume() && device.volumeId() != null) {
          VolumeSnapshot snapshot =
              volumes.snapshots().create(device.volumeId(), "snapshot for " + name, "", true);
          made.add(snapshot.id());
          told.put("source_type", "snapshot").put("snapshot_id", snapshot.id());
          told.put("volume_size", snapshot.sizeGb());
        }
      }
    } catch (VolumeRefused e) {
      discard(made);
      boolean full = e.reason() == VolumeRefused.Reason.OVER_QUOTA;
      throw new Fault(full ? Fault.Kind.FORBIDDEN : Fault.Kind.INVALID, e.getMessage(), e);
    } catch (VolumeUnavailable e) {
      discard(made);
      throw e;
    }
    Map<String, String> properties = new TreeMap<>();
    properties.put("bdm_v2", "true");
    properties.put("block_device_mapping", mapping.toString());
    if (server.rootDeviceName() != null) {
      properties.put("root_device_name", server.rootDeviceName());
    }
    return properties;
  }

  /** Makes an image active that has no data. */
  void activate(String imageId) {
    try {
      Path nothing = Files.createTempFile("image", ".empty");
      try {
        images.upload(imageId, nothing, "qcow2", Map.of(), bytes -> {});
      } finally {
        Files.delete(nothing);
      }
    } catch (IOException e) {
      throw new Fault(Fault.Kind.FAILED, "making image " + imageId + " active: " + e, e);
    }
  }

  private static ObjectNode general(BlockDevice device) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("source_type", device.sourceType()).put("destination_type", device.destinationType());
    node.put("guest_format", device.guestFormat()).put("device_type", device.deviceType());
    node.put("disk_bus", device.diskBus()).put("device_name", device.deviceName());
    node.put("boot_index", device.bootIndex()).put("tag", device.tag());
    node.put("delete_on_termination", device.deleteOnTermination());
    node.put("image_id", device.imageId()).put("volume_type", device.volumeType());
    return node.put("volume_size", device.sizeGb());
  }

  private void discard(List<String> snapshotIds) {
    for (String id : snapshotIds) {
      try {
        volumes.snapshots().delete(id);
      } catch (VolumeRefused | VolumeUnavailable e) {
        log.warn("Snapshot {} stays behind", id, e);
      }
    }
  }
}
