package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.fault.Fault;
import org.novaee.image.ImageService;
import org.novaee.model.BlockDevice;
import org.novaee.server.act.VolumeFaults;
import org.novaee.volume.DeviceNames;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeService;
import org.novaee.volume.VolumeSnapshot;
import org.novaee.volume.VolumeType;

/** The block devices of new servers: planned, looked up, checked and named. */
@ApplicationScoped
public class BlockDevices {

  private VolumeService volumes;
  private ImageService images;
  private int maxLocal;
  private boolean crossZones;

  /** For the container. */
  protected BlockDevices() {}

  @Inject
  public BlockDevices(
      VolumeService volumes,
      ImageService images,
      @ConfigProperty(name = "nova.max_local_block_devices") int maxLocal,
      @ConfigProperty(name = "nova.cinder.cross_az_attach") boolean crossZones) {
    this.volumes = volumes;
    this.images = images;
    this.maxLocal = maxLocal;
    this.crossZones = crossZones;
  }

  /**
   * The devices each server of a request gets.
   *
   * @throws Fault of kind invalid or conflict
   */
  List<BlockDevice> plan(CreateServer request, Found found) {
    boolean imageGiven = request.imageId() != null && !request.imageId().isEmpty();
    List<BlockDevice> devices =
        BlockDevicePlan.of(
            found.image(), imageGiven, found.flavor(), request.blockDevices(), request.max());
    List<Volume> existing = existing(devices);
    requireZone(request.zone(), existing);
    BlockDeviceLimits.requireBootOrder(devices);
    boolean multiattach = request.blockDevices().stream().allMatch(BlockDeviceRequest::multiattach);
    List<BlockDevice> sized = new ArrayList<>();
    for (BlockDevice device : devices) {
      sized.add(checked(device, found, existing, multiattach));
    }
    BlockDeviceLimits.requireSizes(sized, found.flavor(), maxLocal);
    return DeviceNames.assign(
        found.image(), found.image().properties().get("root_device_name"), sized);
  }

  private List<Volume> existing(List<BlockDevice> devices) {
    List<Volume> existing = new ArrayList<>();
    for (BlockDevice device : devices) {
      if (device.volumeId() != null) {
        existing.add(
            volumes
                .find(device.volumeId())
                .orElseThrow(
                    () -> Fault.invalid(VolumeFaults.noVolume(device.volumeId()).getMessage())));
      }
    }
    return existing;
  }

  private void requireZone(String zone, List<Volume> existing) {
    if (crossZones || existing.isEmpty()) {
      return;
    }
    List<String> zones = existing.stream().map(Volume::availabilityZone).distinct().toList();
    if (zones.size() > 1) {
      throw mismatch("Volumes are in different availability zones: " + String.join(",", zones));
    }
    if (zone != null && !zone.equals(zones.get(0))) {
      throw mismatch(
          "Server and volumes are not in the same availability zone. Server is in: "
              + zone
              + ". Volumes are in: "
              + zones.get(0));
    }
  }

  private static Fault mismatch(String reason) {
    return Fault.invalid(
        "The availability zone between the server and its attached volumes do not match: "
            + reason
            + ".");
  }

  private BlockDevice checked(
      BlockDevice device, Found found, List<Volume> existing, boolean multiattach) {
    BlockDevice typed = device.volumeType() == null ? device : typed(device);
    BlockDevice sized = typed;
    if (typed.imageId() != null) {
      requireImage(typed, found);
    } else if (typed.volumeId() != null) {
      sized = ofVolume(typed, existing, multiattach);
    } else if (typed.snapshotId() != null) {
      sized = ofSnapshot(typed);
    } else if (typed.isVolume() && hasNoSize(typed)) {
      throw Fault.invalid(
          "Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size");
    }
    BlockDeviceLimits.requireBus(sized);
    return sized;
  }

  private BlockDevice typed(BlockDevice device) {
    String wanted = device.volumeType();
    VolumeType type =
        volumes.types().stream()
            .filter(one -> one.id().equals(wanted) || one.name().equals(wanted))
            .findFirst()
            .orElseThrow(() -> Fault.invalid("Volume type " + wanted + " could not be found."));
    return device.withVolume(device.volumeId(), device.sizeGb(), type.name());
  }

  private void requireImage(BlockDevice device, Found found) {
    boolean known = device.imageId().equals(found.image().id());
    if (!known && images.find(device.imageId()).isEmpty()) {
      throw BlockDevicePlan.invalid("failed to get image " + device.imageId() + ".");
    }
    if (device.isVolume() && hasNoSize(device)) {
      throw Fault.invalid(
          "Images with destination_type 'volume' need to have a non-zero size specified");
    }
  }

  private static BlockDevice ofVolume(
      BlockDevice device, List<Volume> existing, boolean multiattach) {
    Volume volume =
        existing.stream().filter(v -> v.id().equals(device.volumeId())).findFirst().orElseThrow();
    if (volume.multiattach() && !multiattach) {
      throw Fault.invalid(
          "Multiattach volumes are only supported starting with compute API version 2.60.");
    }
    return device.withVolume(volume.id(), volume.sizeGb(), device.volumeType());
  }

  private BlockDevice ofSnapshot(BlockDevice device) {
    try {
      VolumeSnapshot snapshot =
          volumes.snapshots().find(device.snapshotId()).orElseThrow(() -> noSnapshot(device));
      return hasNoSize(device)
          ? device.withVolume(null, snapshot.sizeGb(), device.volumeType())
          : device;
    } catch (VolumeRefused e) {
      throw noSnapshot(device);
    }
  }

  private static Fault noSnapshot(BlockDevice device) {
    return BlockDevicePlan.invalid("failed to get snapshot " + device.snapshotId() + ".");
  }

  private static boolean hasNoSize(BlockDevice device) {
    return device.sizeGb() == null || device.sizeGb() == 0;
  }
}
