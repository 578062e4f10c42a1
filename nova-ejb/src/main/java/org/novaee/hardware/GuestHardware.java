package org.novaee.hardware;

import static org.novaee.hardware.HardwareRequest.isSet;
import static org.novaee.hardware.HardwareRequest.python;

import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.InvalidNumaRequest;
import org.novaee.numa.NumaConstraints;

/** Whether a flavor and an image agree on a guest's hardware, and what follows for its nodes. */
public final class GuestHardware {

  private GuestHardware() {}

  /**
   * Checks all that can be known without a host.
   *
   * @param image its properties count; of a server booted from a volume, the volume's image
   * @throws Fault of kind invalid, with the first thing that does not fit
   */
  public static void require(Flavor flavor, ImageRef image) {
    HardwareRequest request = new HardwareRequest(flavor, image);
    requirePackedRing(request);
    MemoryProtection.requireEncryption(request);
    request.agreedFlag("pmu");
    requireSerialPorts(request);
    CpuTopologyLimits.require(request);
    if (flavor.vcpus() > 1) {
      request.agreedFlag("vif_multiqueue_enabled");
    }
    requirePciPolicy(request);
    MemoryProtection.requireLock(request);
    numaTopology(flavor, image);
  }

  /**
   * The NUMA topology of a guest; null where none was asked for.
   *
   * @throws Fault of kind invalid where it cannot be made
   */
  public static InstanceNumaTopology numaTopology(Flavor flavor, ImageRef image) {
    try {
      return NumaConstraints.of(flavor, image.properties()).orElse(null);
    } catch (InvalidNumaRequest e) {
      throw new Fault(Fault.Kind.INVALID, e.getMessage(), e);
    }
  }

  private static void requirePackedRing(HardwareRequest request) {
    Boolean byFlavor = request.flagOfFlavor("virtio_packed_ring");
    Boolean byImage = request.flagOfImage("virtio_packed_ring");
    if (byFlavor != null && byImage != null && !byFlavor.equals(byImage)) {
      throw Fault.invalid(
          "Flavor has hw:virtio_packed_ring extra spec explicitly set to %s, conflicting with image which has hw_virtio_packed_ring explicitly set to %s."
              .formatted(python(byFlavor), python(byImage)));
    }
  }

  private static void requireSerialPorts(HardwareRequest request) {
    String byFlavor = request.ofFlavor("serial_port_count");
    String byImage = request.ofImage("serial_port_count");
    if (!isSet(byFlavor)) {
      return;
    }
    if (!byFlavor.strip().matches("-?\\d{1,9}")) {
      throw Fault.invalid(
          "Number of serial ports specified in flavor is invalid: expected an integer, got '"
              + byFlavor
              + "'");
    }
    boolean isMore =
        byImage != null
            && byImage.matches("\\d{1,9}")
            && Integer.parseInt(byImage) > Integer.parseInt(byFlavor.strip());
    if (isMore) {
      throw Fault.invalid(
          "Forbidden to exceed flavor value of number of serial ports passed in image meta.");
    }
  }

  private static void requirePciPolicy(HardwareRequest request) {
    String byFlavor = request.ofFlavor("pci_numa_affinity_policy");
    String byImage = request.ofImage("pci_numa_affinity_policy");
    if (isSet(byFlavor) && isSet(byImage) && !byFlavor.equals(byImage)) {
      throw Fault.invalid(
          "Image property 'hw_pci_numa_affinity_policy' is not permitted to override the"
              + " 'hw:pci_numa_affinity_policy' flavor extra spec.");
    }
    String policy = isSet(byFlavor) ? byFlavor : byImage;
    if (isSet(policy) && !policy.matches("required|legacy|preferred|socket")) {
      throw Fault.invalid("Invalid PCI NUMA affinity configured: " + policy);
    }
  }
}
