package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.fault.Fault;
import org.novaee.image.ImageService;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.volume.DeviceNames;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeService;
import org.novaee.volume.VolumeSnapshot;

/**
 * What servers that boot from a volume have in place of an image: what is known of the image the
 * volume was, or will be, made from.
 */
@ApplicationScoped
public class BootVolumes {

  private static final long GIB = 1L << 30;

  /** What the volume service keeps of an image besides its properties. */
  private static final List<String> ATTRIBUTES =
      List.of(
          "image_id",
          "image_name",
          "size",
          "checksum",
          "container_format",
          "disk_format",
          "min_ram",
          "min_disk");

  private VolumeService volumes;
  private ImageService images;

  /** For the container. */
  protected BootVolumes() {}

  @Inject
  public BootVolumes(VolumeService volumes, ImageService images) {
    this.volumes = volumes;
    this.images = images;
  }

  /** Whether the server boots from a volume although the request names an image. */
  static boolean isOnVolume(ImageRef image, List<BlockDeviceRequest> asked) {
    return asked.stream().anyMatch(r -> !r.byName() && r.isBoot() && r.isOnVolume())
        || ImageBlockDevices.bootFromVolume(image);
  }

  /** The image without an id, which stands for a server that boots from a volume. */
  static ImageRef withoutId(ImageRef image) {
    return new ImageRef(
        null,
        image.name(),
        image.status(),
        image.visibility(),
        image.owner(),
        image.diskFormat(),
        image.containerFormat(),
        image.sizeBytes(),
        image.minDiskGb(),
        image.minRamMb(),
        image.checksum(),
        image.osHashAlgo(),
        image.osHashValue(),
        image.createdAt(),
        image.updatedAt(),
        image.properties());
  }

  /**
   * What is known of the image behind the volume to boot from; its id is null.
   *
   * @throws Fault of kind invalid if the volume is not there or cannot be booted from
   */
  ImageRef image(List<BlockDeviceRequest> asked) {
    for (BlockDeviceRequest request : asked) {
      if (boots(request)) {
        return image(request);
      }
    }
    return empty();
  }

  /**
   * Whether the flavor, and the volume if it is still to be made, have room for the image.
   *
   * @throws Fault of kind invalid
   */
  static void require(ImageRef image, Flavor flavor, List<BlockDeviceRequest> asked) {
    if (flavor.memoryMb() < image.minRamMb()) {
      throw Fault.invalid("Flavor's memory is too small for requested image.");
    }
    for (BlockDeviceRequest request : asked) {
      if (boots(request) && request.sizeGb() != null) {
        requireSize(image, request.sizeGb());
      }
    }
  }

  /**
   * @throws Fault of kind invalid if a volume of that size is too small for the image
   */
  static void requireSize(ImageRef image, int sizeGb) {
    if (image.minDiskGb() > sizeGb) {
      throw Fault.invalid(
          ("Volume is smaller than the minimum size specified in image metadata. Volume size is"
                  + " %d bytes, minimum size is %d bytes.")
              .formatted(sizeGb * GIB, image.minDiskGb() * GIB));
    }
  }

  private static boolean boots(BlockDeviceRequest request) {
    if (!request.byName()) {
      return request.isBoot();
    }
    return request.deviceName() != null
        && DeviceNames.bare(request.deviceName()).matches("(x?v|s|h)da\\d*");
  }

  private ImageRef image(BlockDeviceRequest request) {
    return switch (request.sourceType()) {
      case "image" ->
          images
              .find(request.uuid())
              .map(BootVolumes::withoutId)
              .orElseThrow(
                  () -> BlockDevicePlan.invalid("failed to get image " + request.uuid() + "."));
      case "volume" -> ofVolume(request.uuid());
      case "snapshot" ->
          snapshot(request.uuid())
              .map(snapshot -> ofVolume(snapshot.volumeId()))
              .orElseThrow(
                  () -> Fault.invalid("Snapshot " + request.uuid() + " could not be found."));
      default -> empty();
    };
  }

  private Optional<VolumeSnapshot> snapshot(String id) {
    try {
      return volumes.snapshots().find(id);
    } catch (VolumeRefused e) {
      return Optional.empty();
    }
  }

  private ImageRef ofVolume(String volumeId) {
    Volume volume = find(volumeId);
    if (!volume.bootable()) {
      throw Fault.invalid("Block Device " + volumeId + " is not bootable.");
    }
    Map<String, String> properties = new HashMap<>(volume.imageMetadata());
    properties.keySet().removeAll(ATTRIBUTES);
    Map<String, String> kept = volume.imageMetadata();
    return new ImageRef(
        null,
        kept.get("image_name"),
        "active",
        null,
        null,
        kept.get("disk_format"),
        kept.get("container_format"),
        volume.sizeGb() * GIB,
        number(kept.get("min_disk")),
        number(kept.get("min_ram")),
        kept.get("checksum"),
        null,
        null,
        null,
        null,
        properties);
  }

  private Volume find(String volumeId) {
    try {
      return volumes.find(volumeId).orElseThrow(() -> noVolume(volumeId));
    } catch (VolumeRefused e) {
      throw noVolume(volumeId);
    }
  }

  private static Fault noVolume(String volumeId) {
    return BlockDevicePlan.invalid("failed to get volume " + volumeId + ".");
  }

  private static int number(String text) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static ImageRef empty() {
    return new ImageRef(
        null, null, null, null, null, null, null, 0, 0, 0, null, null, null, null, null, Map.of());
  }
}
