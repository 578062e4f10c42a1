package org.novaee.model;

import java.util.List;
import java.util.Map;

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
    List<String> traits) {

  /** As in Placement: {@code total − reserved} times the ratio can be allocated. */
  public record Inventory(
      long total,
      long reserved,
      long minUnit,
      long maxUnit,
      long stepSize,
      double allocationRatio) {}
}
