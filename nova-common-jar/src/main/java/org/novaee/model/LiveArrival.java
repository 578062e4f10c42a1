package org.novaee.model;

/**
 * What the target of a live migration has to offer.
 *
 * @param address where the source reaches its hypervisor
 * @param mark names a file the target made beside the guests' disks: who sees it shares them
 * @param directory where the target has the guests' directories
 * @param freeDiskMb room there
 * @param place where on its processors and NUMA nodes the guest is to be; null if it does not tell
 * @param tuning how it runs its guests; null if it does not tell
 */
public record LiveArrival(
    String address,
    String mark,
    String directory,
    long freeDiskMb,
    GuestPlace place,
    HostTuning tuning) {

  /** Of a host that does not tell where the guest is to be, and how it is to run. */
  public LiveArrival(String address, String mark, String directory, long freeDiskMb) {
    this(address, mark, directory, freeDiskMb, null, null);
  }

  /** The same with a place for the guest. */
  public LiveArrival at(GuestPlace where) {
    return new LiveArrival(address, mark, directory, freeDiskMb, where, tuning);
  }
}
