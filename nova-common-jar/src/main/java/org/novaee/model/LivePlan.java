package org.novaee.model;

import java.util.List;

/**
 * How a live migration goes, as source and target have agreed.
 *
 * @param address where the source reaches the target's hypervisor
 * @param directory where the target has the guests' directories
 * @param copiesDisks whether disks are copied; otherwise both see them
 * @param disks the disks to be made on the target before
 * @param offer what the target is to fetch besides; null where nothing is copied
 * @param place where on the target's processors and NUMA nodes the guest is to be; null where it is
 *     as on the source
 * @param tuning how the target runs its guests; null where it is run as on the source
 */
public record LivePlan(
    String address,
    String directory,
    boolean copiesDisks,
    List<Disk> disks,
    DiskOffer offer,
    GuestPlace place,
    HostTuning tuning) {

  public LivePlan {
    disks = disks == null ? List.of() : List.copyOf(disks);
  }

  /** Of a guest that is where it was on the source, and run as there. */
  public LivePlan(
      String address, String directory, boolean copiesDisks, List<Disk> disks, DiskOffer offer) {
    this(address, directory, copiesDisks, disks, offer, null, null);
  }

  /**
   * A disk that is copied.
   *
   * @param name of the file
   * @param format {@code qcow2} or {@code raw}
   * @param bytes its size as the guest sees it
   * @param base the cached image it lies on, or null
   * @param device as the guest's description names it: {@code vda}
   */
  public record Disk(String name, String format, long bytes, String base, String device) {}
}
