package org.novaee.server.create;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.Flavor;

/** The block devices of a server, from its image, its flavor and what was asked for. */
final class BlockDevicePlan {

  private static final String INVALID = "Block Device Mapping is Invalid: ";

  private BlockDevicePlan() {}

  /**
   * The devices of one server. Each call makes new ids.
   *
   * @param imageId the image it boots from, or null for a volume
   * @param maxLocal how many local devices may be asked for, negative for any number
   * @throws Fault of kind invalid
   */
  static List<BlockDevice> of(
      String imageId, Flavor flavor, List<BlockDeviceRequest> asked, int maxLocal) {
    asked.forEach(BlockDevicePlan::requireLocal);
    List<BlockDevice> devices = new ArrayList<>();
    boolean bootAsked = asked.stream().anyMatch(BlockDevicePlan::isBoot);
    if (imageId != null && !bootAsked) {
      devices.add(image(imageId));
    }
    asked.forEach(request -> devices.add(asked(request)));
    if (asked.stream().noneMatch(request -> isEphemeral(request)) && flavor.ephemeralGb() > 0) {
      devices.add(blank(flavor.ephemeralGb(), null));
    }
    if (asked.stream().noneMatch(request -> isSwap(request)) && flavor.swapMb() > 0) {
      devices.add(blank(flavor.swapMb(), "swap"));
    }
    requireSizes(asked, flavor);
    requireBootOrder(devices);
    long local = asked.stream().filter(request -> request.uuid() == null).count();
    if (maxLocal >= 0 && local > maxLocal) {
      throw invalid("You specified more local devices than the limit allows");
    }
    return devices;
  }

  private static void requireLocal(BlockDeviceRequest request) {
    switch (request.sourceType()) {
      case "volume" -> throw invalid("failed to get volume " + request.uuid() + ".");
      case "snapshot" -> throw invalid("failed to get snapshot " + request.uuid() + ".");
      case "image", "blank" -> {
        if ("volume".equals(request.destinationType())) {
          requireVolumeSize(request);
          throw invalid("there is no volume service to make a volume with.");
        }
      }
      default -> throw invalid("Invalid source_type " + request.sourceType() + ".");
    }
    if (request.sourceType().equals("image") && request.uuid() == null) {
      throw invalid("Missing device UUID.");
    }
    if (request.sourceType().equals("blank") && request.uuid() != null) {
      throw invalid("Invalid device UUID.");
    }
    if (request.sourceType().equals("image") && !isBoot(request)) {
      throw invalid("Mapping image to local is not supported.");
    }
  }

  private static void requireVolumeSize(BlockDeviceRequest request) {
    if (request.sizeGb() == null || request.sizeGb() == 0) {
      throw invalid(
          request.sourceType().equals("image")
              ? "Images with destination_type 'volume' need to have a non-zero size specified"
              : "Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size");
    }
  }

  private static void requireSizes(List<BlockDeviceRequest> asked, Flavor flavor) {
    int ephemeral = 0;
    for (BlockDeviceRequest request : asked) {
      int size = request.sizeGb() == null ? 0 : request.sizeGb();
      if (isSwap(request) && size > flavor.swapMb()) {
        throw invalid("Swap drive requested is larger than instance type allows.");
      }
      ephemeral += isEphemeral(request) ? size : 0;
    }
    if (ephemeral > flavor.ephemeralGb()) {
      throw invalid("Ephemeral disks requested are larger than the instance type allows.");
    }
  }

  /** Boot indexes have to be 0, 1, 2 … without a gap, and there has to be a disk to boot from. */
  private static void requireBootOrder(List<BlockDevice> devices) {
    Set<Integer> order = new HashSet<>();
    int count = 0;
    for (BlockDevice device : devices) {
      if (device.bootIndex() != null && device.bootIndex() >= 0) {
        order.add(device.bootIndex());
        count++;
      }
    }
    for (int i = 0; i < count; i++) {
      if (!order.contains(i)) {
        throw invalid(
            "Boot sequence for the instance and image/block device mapping combination is not"
                + " valid.");
      }
    }
    if (count == 0) {
      throw invalid(
          "Boot sequence for the instance and image/block device mapping combination is not valid.");
    }
  }

  private static boolean isBoot(BlockDeviceRequest request) {
    return request.bootIndex() != null && request.bootIndex() == 0;
  }

  private static boolean isSwap(BlockDeviceRequest request) {
    return request.sourceType().equals("blank") && "swap".equals(request.guestFormat());
  }

  private static boolean isEphemeral(BlockDeviceRequest request) {
    return request.sourceType().equals("blank") && !"swap".equals(request.guestFormat());
  }

  private static BlockDevice image(String imageId) {
    return device("image", null, null, null, null, 0, true, imageId, null, null);
  }

  private static BlockDevice blank(int size, String guestFormat) {
    return device("blank", guestFormat, null, null, null, -1, true, null, size, null);
  }

  private static BlockDevice asked(BlockDeviceRequest request) {
    return device(
        request.sourceType(),
        request.guestFormat(),
        request.deviceType(),
        request.diskBus(),
        request.deviceName(),
        request.bootIndex() == null ? Integer.valueOf(-1) : request.bootIndex(),
        !Boolean.FALSE.equals(request.deleteOnTermination()),
        request.uuid(),
        request.sizeGb(),
        request.tag());
  }

  private static BlockDevice device(
      String source,
      String guestFormat,
      String deviceType,
      String bus,
      String name,
      Integer bootIndex,
      boolean deleteOnTermination,
      String imageId,
      Integer size,
      String tag) {
    return new BlockDevice(
        UUID.randomUUID().toString(),
        source,
        "local",
        guestFormat,
        deviceType == null ? "disk" : deviceType,
        bus,
        name,
        bootIndex,
        deleteOnTermination,
        imageId,
        null,
        null,
        size,
        null,
        tag);
  }

  private static Fault invalid(String details) {
    return Fault.invalid(INVALID + details);
  }
}
