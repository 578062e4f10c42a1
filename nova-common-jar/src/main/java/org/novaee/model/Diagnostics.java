package org.novaee.model;

import java.util.List;
import java.util.Map;

/**
 * What a hypervisor tells of a guest at work. Of one that does not run, only the state.
 *
 * @param state Nova's word for the power state: {@code running}, {@code paused} …
 * @param driver {@code libvirt}
 * @param hypervisor {@code kvm}, {@code qemu} …; or null
 * @param hypervisorOs or null
 * @param maximumMemoryKb memory the guest may have, or null
 * @param usedMemoryKb memory it has, or null
 * @param memoryStatistics further figures by libvirt's names, in KiB where they are sizes
 */
public record Diagnostics(
    String state,
    String driver,
    String hypervisor,
    String hypervisorOs,
    Long maximumMemoryKb,
    Long usedMemoryKb,
    Map<String, Long> memoryStatistics,
    List<Cpu> cpus,
    List<Nic> nics,
    List<Disk> disks) {

  public static final String RUNNING = "running";

  public Diagnostics {
    memoryStatistics = memoryStatistics == null ? Map.of() : Map.copyOf(memoryStatistics);
    cpus = cpus == null ? List.of() : List.copyOf(cpus);
    nics = nics == null ? List.of() : List.copyOf(nics);
    disks = disks == null ? List.of() : List.copyOf(disks);
  }

  /** Of a guest that does not run. */
  public static Diagnostics ofIdle(String state, String driver) {
    return new Diagnostics(state, driver, null, null, null, null, null, null, null, null);
  }

  /**
   * A virtual CPU.
   *
   * @param timeNs how long it has run, in nanoseconds
   * @param utilisation in percent, or null where it is not known
   */
  public record Cpu(int id, long timeNs, Integer utilisation) {}

  /**
   * An interface.
   *
   * @param device its name on the host, null where there is none; then there are no figures either
   */
  public record Nic(String device, String mac, Traffic received, Traffic sent) {}

  /**
   * One direction of an interface.
   *
   * @param rate in bits per second, or null where it is not known
   */
  public record Traffic(long octets, long errors, long dropped, long packets, Long rate) {}

  /**
   * A disk.
   *
   * @param device its name in the guest, {@code vda}
   * @param errors how many, negative where they are not counted
   */
  public record Disk(
      String device,
      long readBytes,
      long readRequests,
      long writeBytes,
      long writeRequests,
      long errors) {}
}
