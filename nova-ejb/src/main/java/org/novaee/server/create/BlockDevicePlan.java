package org.novaee.server.create;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.volume.DeviceNames;

/**
 * The block devices of a server, from its image, its flavor and what was asked for. Pure functions;
 * volumes and snapshots are looked up elsewhere.
 */
final class BlockDevicePlan {

  static final String INVALID = "Block Device Mapping is Invalid: ";

  private static final String USUAL_ROOT = "vda";

  private BlockDevicePlan() {}

  /**
   * The devices of one server, without names.
   *
   * @param image its id is null where the server boots from a volume
   * @param imageGiven whether the request names an image for the server
   * @param asked all in the same form of the API
   * @throws Fault of kind invalid
   */
  static List<BlockDevice> of(
      ImageRef image,
      boolean imageGiven,
      Flavor flavor,
      List<BlockDeviceRequest> asked,
      int servers) {
    asked.forEach(request -> requireForm(request, imageGiven));
    String root = rootName(image);
    if (imageGiven) {
      asked.forEach(request -> requireOtherName(request, root));
    }
    List<BlockDevice> ofImage = ImageBlockDevices.of(image, root);
    boolean imageHasRoot = ofImage.stream().anyMatch(BlockDevice::isRoot);
    List<BlockDevice> devices = new ArrayList<>();
    if (isByName(asked)) {
      devices.addAll(byName(asked, image, root, imageHasRoot));
    } else {
      asked.stream()
          .filter(request -> !(imageHasRoot && isBootImage(request)))
          .forEach(request -> devices.add(device(request, request.bootIndex())));
    }
    merge(devices, ofImage);
    requireOneServerForVolumes(devices, servers);
    addOfFlavor(devices, flavor);
    return devices;
  }

  /** What a request without any devices is taken for, too. */
  private static boolean isByName(List<BlockDeviceRequest> asked) {
    return asked.stream().allMatch(BlockDeviceRequest::byName);
  }

  private static void requireForm(BlockDeviceRequest request, boolean imageGiven) {
    if (request.byName()) {
      return;
    }
    boolean blank = request.sourceType().equals("blank");
    if (blank && request.uuid() != null) {
      throw invalid("Invalid device UUID.");
    }
    if (!blank && request.uuid() == null) {
      throw invalid("Missing device UUID.");
    }
    boolean local = !request.isOnVolume();
    if (isImage(request) && local && !(imageGiven && request.isBoot())) {
      throw invalid("Mapping image to local is not supported.");
    }
    if (local && request.volumeType() != null && !request.volumeType().isEmpty()) {
      throw invalid("Specifying a volume_type with destination_type=local is not supported.");
    }
    if (request.sourceType().equals("volume")
        && request.volumeType() != null
        && !request.volumeType().isEmpty()) {
      throw invalid("Specifying volume type to existing volume is not supported.");
    }
  }

  private static void requireOtherName(BlockDeviceRequest request, String root) {
    if (request.isOnVolume()
        && request.deviceName() != null
        && DeviceNames.bare(request.deviceName()).equals(root)) {
      throw Fault.invalid(
          "The volume cannot be assigned the same device name as the root device " + root);
    }
  }

  private static List<BlockDevice> byName(
      List<BlockDeviceRequest> asked, ImageRef image, String root, boolean imageHasRoot) {
    List<BlockDevice> devices = new ArrayList<>();
    boolean onVolume = false;
    for (BlockDeviceRequest request : asked) {
      boolean boots =
          !imageHasRoot
              && !request.sourceType().equals("blank")
              && request.deviceName() != null
              && DeviceNames.bare(request.deviceName()).equals(root);
      onVolume |= boots;
      devices.add(device(request, boots ? 0 : -1));
    }
    if (!onVolume && !imageHasRoot && image.id() != null) {
      devices.add(0, image(image.id()));
    }
    return devices;
  }

  /** What was asked for takes the place of what the image has under the same name. */
  private static void merge(List<BlockDevice> devices, List<BlockDevice> ofImage) {
    Set<String> names = new HashSet<>();
    for (BlockDevice device : devices) {
      if (device.deviceName() != null) {
        names.add(device.deviceName());
      }
    }
    ofImage.stream()
        .filter(device -> !names.contains(String.valueOf(device.deviceName())))
        .forEach(devices::add);
  }

  private static void requireOneServerForVolumes(List<BlockDevice> devices, int servers) {
    if (servers > 1 && devices.stream().anyMatch(d -> d.sourceType().equals("volume"))) {
      throw Fault.invalid("Cannot attach one or more volumes to multiple instances");
    }
  }

  private static void addOfFlavor(List<BlockDevice> devices, Flavor flavor) {
    boolean ephemeral = devices.stream().anyMatch(BlockDevice::isEphemeral);
    boolean swap = devices.stream().anyMatch(BlockDevice::isSwap);
    if (!ephemeral && flavor.ephemeralGb() > 0) {
      devices.add(blank(flavor.ephemeralGb(), null));
    }
    if (!swap && flavor.swapMb() > 0) {
      devices.add(blank(flavor.swapMb(), "swap"));
    }
  }

  /** The name the root disk has, without {@code /dev/}. */
  private static String rootName(ImageRef image) {
    String name = image.properties().get("root_device_name");
    return name == null || name.isEmpty() ? USUAL_ROOT : DeviceNames.bare(name);
  }

  private static boolean isBootImage(BlockDeviceRequest request) {
    return isImage(request) && request.isBoot();
  }

  private static boolean isImage(BlockDeviceRequest request) {
    return request.sourceType().equals("image");
  }

  private static BlockDevice image(String imageId) {
    return new BlockDevice(
        UUID.randomUUID().toString(),
        "image",
        "local",
        null,
        "disk",
        null,
        null,
        0,
        true,
        imageId,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static BlockDevice blank(int size, String guestFormat) {
    return new BlockDevice(
        UUID.randomUUID().toString(),
        "blank",
        "local",
        guestFormat,
        "disk",
        null,
        null,
        -1,
        true,
        null,
        null,
        null,
        size,
        null,
        null,
        null,
        null);
  }

  private static BlockDevice device(BlockDeviceRequest request, Integer bootIndex) {
    String source = request.sourceType();
    return new BlockDevice(
        UUID.randomUUID().toString(),
        source,
        request.destination(),
        request.guestFormat(),
        request.deviceType(),
        request.diskBus(),
        request.deviceName() == null ? null : DeviceNames.full(request.deviceName()),
        bootIndex,
        Boolean.TRUE.equals(request.deleteOnTermination()),
        source.equals("image") ? request.uuid() : null,
        source.equals("volume") ? request.uuid() : null,
        source.equals("snapshot") ? request.uuid() : null,
        request.sizeGb(),
        request.volumeType() == null || request.volumeType().isEmpty()
            ? null
            : request.volumeType(),
        request.tag(),
        null,
        null);
  }

  static Fault invalid(String details) {
    return Fault.invalid(INVALID + details);
  }
}
