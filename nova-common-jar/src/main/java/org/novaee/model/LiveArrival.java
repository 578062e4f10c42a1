package org.novaee.model;

/**
 * What the target of a live migration has to offer.
 *
 * @param address where the source reaches its hypervisor
 * @param mark names a file the target made beside the guests' disks: who sees it shares them
 * @param directory where the target has the guests' directories
 * @param freeDiskMb room there
 */
public record LiveArrival(String address, String mark, String directory, long freeDiskMb) {}
