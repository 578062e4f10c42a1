package org.novaee.model;

import java.util.List;
import java.util.Map;
import org.novaee.numa.NumaTopology;

/**
 * What a compute node tells of one hypervisor node it runs: row of {@code compute_nodes} and
 * resource provider in one.
 *
 * @param uuid the node's own uuid, kept on the host across restarts
 * @param node hypervisor host name
 * @param cpuInfo JSON text as Nova stores it
 * @param supportedInstances triples {arch, hypervisor type, vm mode}
 * @param inventory resource class ({@code VCPU}, {@code MEMORY_MB}, {@code DISK_GB}) to inventory
 * @param traits trait names
 * @param runningVms how many guests run
 * @param parts devices of the host that are providers of their own, below the node's
 * @param pciDevices devices of the host that servers may have to themselves, with those that have
 * @param numa its NUMA nodes and what guests use of them; null where it tells of none
 * @param failedBuilds builds that failed there since the last that succeeded
 */
public record HostReport(
    String uuid,
    String host,
    String node,
    String hostIp,
    String hypervisorType,
    int hypervisorVersion,
    int vcpus,
    int vcpusUsed,
    long memoryMb,
    long memoryMbUsed,
    long localGb,
    long localGbUsed,
    long freeDiskGb,
    int runningVms,
    String cpuInfo,
    List<List<String>> supportedInstances,
    Map<String, Inventory> inventory,
    List<String> traits,
    List<Part> parts,
    List<PciDevice> pciDevices,
    NumaTopology numa,
    int failedBuilds) {

  public HostReport {
    parts = parts == null ? List.of() : List.copyOf(parts);
    pciDevices = pciDevices == null ? List.of() : List.copyOf(pciDevices);
  }

  /** Of a node where no builds failed. */
  public HostReport(
      String uuid,
      String host,
      String node,
      String hostIp,
      String hypervisorType,
      int hypervisorVersion,
      int vcpus,
      int vcpusUsed,
      long memoryMb,
      long memoryMbUsed,
      long localGb,
      long localGbUsed,
      long freeDiskGb,
      int runningVms,
      String cpuInfo,
      List<List<String>> supportedInstances,
      Map<String, Inventory> inventory,
      List<String> traits,
      List<Part> parts,
      List<PciDevice> pciDevices,
      NumaTopology numa) {
    this(
        uuid,
        host,
        node,
        hostIp,
        hypervisorType,
        hypervisorVersion,
        vcpus,
        vcpusUsed,
        memoryMb,
        memoryMbUsed,
        localGb,
        localGbUsed,
        freeDiskGb,
        runningVms,
        cpuInfo,
        supportedInstances,
        inventory,
        traits,
        parts,
        pciDevices,
        numa,
        0);
  }

  /** Of a node that has all its resources itself, and tells of no NUMA nodes. */
  public HostReport(
      String uuid,
      String host,
      String node,
      String hostIp,
      String hypervisorType,
      int hypervisorVersion,
      int vcpus,
      int vcpusUsed,
      long memoryMb,
      long memoryMbUsed,
      long localGb,
      long localGbUsed,
      long freeDiskGb,
      int runningVms,
      String cpuInfo,
      List<List<String>> supportedInstances,
      Map<String, Inventory> inventory,
      List<String> traits) {
    this(
        uuid,
        host,
        node,
        hostIp,
        hypervisorType,
        hypervisorVersion,
        vcpus,
        vcpusUsed,
        memoryMb,
        memoryMbUsed,
        localGb,
        localGbUsed,
        freeDiskGb,
        runningVms,
        cpuInfo,
        supportedInstances,
        inventory,
        traits,
        List.of(),
        List.of(),
        null);
  }

  /**
   * A device of the host.
   *
   * @param name the node's, and libvirt's name of the device: {@code node1_pci_0000_84_00_0}
   */
  public record Part(String name, Map<String, Inventory> inventory, List<String> traits) {

    public Part {
      inventory = Map.copyOf(inventory);
      traits = List.copyOf(traits);
    }
  }

  /** As in Placement: {@code total − reserved} times the ratio can be allocated. */
  public record Inventory(
      long total,
      long reserved,
      long minUnit,
      long maxUnit,
      long stepSize,
      double allocationRatio) {}
}
