package org.novaee.compute.resource;

import java.util.Map;
import java.util.TreeMap;
import org.novaee.model.HostReport;
import org.novaee.model.HostReport.Inventory;

/**
 * What the operator keeps back for the host, and how often the rest may be given away.
 *
 * @param reservedCpus processors
 * @param reservedMemoryMb MiB
 * @param reservedDiskMb MiB
 */
public record Overcommit(
    long reservedCpus,
    long reservedMemoryMb,
    long reservedDiskMb,
    double cpuRatio,
    double ramRatio,
    double diskRatio) {

  static final String VCPU = "VCPU";
  static final String PCPU = "PCPU";
  static final String MEMORY_MB = "MEMORY_MB";
  static final String DISK_GB = "DISK_GB";

  /** The host's inventory; a class it has nothing of is left out. */
  Map<String, Inventory> inventory(HostReport host) {
    Map<String, Inventory> inventory = new TreeMap<>();
    put(inventory, VCPU, told(host, VCPU, host.vcpus()), reservedCpus, cpuRatio);
    // What is one guest's alone is not given away twice.
    put(inventory, PCPU, told(host, PCPU, 0), 0, 1);
    put(inventory, MEMORY_MB, host.memoryMb(), reservedMemoryMb, ramRatio);
    put(inventory, DISK_GB, host.localGb(), reservedDiskGb(), diskRatio);
    return inventory;
  }

  /** What the hypervisor itself says there is of it. */
  private static long told(HostReport host, String name, long otherwise) {
    Inventory told = host.inventory() == null ? null : host.inventory().get(name);
    return told == null ? otherwise : told.total();
  }

  /** Rounded up, as it must not be given away. */
  long reservedDiskGb() {
    return (reservedDiskMb + 1023) / 1024;
  }

  private static void put(
      Map<String, Inventory> inventory, String name, long total, long reserved, double ratio) {
    if (total > 0) {
      inventory.put(name, new Inventory(total, Math.min(reserved, total), 1, total, 1, ratio));
    }
  }
}
