package org.novaee.server.create;

import java.util.List;
import java.util.Set;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.Flavor;

/** What the devices of a server may be together. Pure functions. */
final class BlockDeviceLimits {

  private static final Set<String> BUSES =
      Set.of("fdc", "ide", "lxc", "nvme", "sata", "scsi", "usb", "virtio", "xen", "uml");

  private BlockDeviceLimits() {}

  /**
   * Boot indexes have to be 0, 1, 2 … without a gap, and there has to be a disk to boot from.
   *
   * @throws Fault of kind invalid
   */
  static void requireBootOrder(List<BlockDevice> devices) {
    List<Integer> order =
        devices.stream()
            .map(BlockDevice::bootIndex)
            .filter(index -> index != null && index >= 0)
            .sorted()
            .toList();
    boolean complete = !order.isEmpty();
    for (int i = 0; i < order.size(); i++) {
      complete &= order.get(i) == i;
    }
    if (!complete) {
      throw BlockDevicePlan.invalid(
          "Boot sequence for the instance and image/block device mapping combination is not"
              + " valid.");
    }
  }

  /** The bus has to be one that some hypervisor has. */
  static void requireBus(BlockDevice device) {
    if (device.diskBus() != null && !BUSES.contains(device.diskBus())) {
      throw Fault.invalid("Block Device Mapping is Invalid.");
    }
  }

  /**
   * @param maxLocal how many local devices there may be, negative for any number
   * @throws Fault of kind invalid
   */
  static void requireSizes(List<BlockDevice> devices, Flavor flavor, int maxLocal) {
    long ephemeral =
        devices.stream()
            .filter(BlockDevice::isEphemeral)
            .mapToLong(device -> orElse(device.sizeGb(), flavor.ephemeralGb()))
            .sum();
    if (ephemeral > flavor.ephemeralGb()) {
      throw Fault.invalid(
          "Ephemeral disks requested are larger than the instance type allows. If no size is given"
              + " in one block device mapping, flavor ephemeral size will be used.");
    }
    List<BlockDevice> swaps = devices.stream().filter(BlockDevice::isSwap).toList();
    if (swaps.size() > 1) {
      throw BlockDevicePlan.invalid("More than one swap drive requested.");
    }
    if (!swaps.isEmpty() && orElse(swaps.get(0).sizeGb(), 0) > flavor.swapMb()) {
      throw Fault.invalid("Swap drive requested is larger than instance type allows.");
    }
    long local = devices.stream().filter(device -> !device.isVolume()).count();
    if (maxLocal >= 0 && local > maxLocal) {
      throw BlockDevicePlan.invalid("You specified more local devices than the limit allows");
    }
  }

  private static int orElse(Integer size, int otherwise) {
    return size == null || size == 0 ? otherwise : size;
  }
}
