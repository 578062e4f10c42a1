package org.novaee.scheduler;

/**
 * How much a host has, and how much of it is free of claims.
 *
 * @param freeRamMb physical memory that no server holds; negative where it is overcommitted
 * @param freeDiskMb likewise for the disk
 */
public record HostResources(
    long vcpusTotal,
    long vcpusUsed,
    long totalRamMb,
    long freeRamMb,
    long totalDiskGb,
    long freeDiskMb,
    double cpuAllocationRatio,
    double ramAllocationRatio,
    double diskAllocationRatio) {

  /** The disk that servers hold. */
  public long diskMbUsed() {
    return totalDiskGb * 1024 - freeDiskMb;
  }

  /** What is left after one more server. */
  HostResources minus(long vcpus, long ramMb, long diskGb) {
    return new HostResources(
        vcpusTotal,
        vcpusUsed + vcpus,
        totalRamMb,
        freeRamMb - ramMb,
        totalDiskGb,
        freeDiskMb - diskGb * 1024,
        cpuAllocationRatio,
        ramAllocationRatio,
        diskAllocationRatio);
  }
}
