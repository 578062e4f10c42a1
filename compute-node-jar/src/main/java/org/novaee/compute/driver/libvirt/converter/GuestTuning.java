package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.libvirt.xml.Perf;
import org.novaee.model.HostTuning;

/**
 * How the host's configuration wants guests to run.
 *
 * @param realtimePriority priority of processors that run before all else, 1 to 99
 * @param receiveRing packets that wait for a guest's virtio interface at most; null for the
 *     hypervisor's default
 * @param maxQueues queues of an interface at most
 * @param pciePorts of machines that have such; 0 to leave their number to libvirt
 * @param translationCacheMib memory for translated code of a guest that no processor runs; null for
 *     QEMU's default
 * @param perf what is counted while a guest runs; null for nothing
 * @param fileBackedMemoryMb how much memory in files guests may have in all, in MiB; 0 where their
 *     memory is the host's own
 * @param allocatesDisks whether disks have all their blocks from the start
 */
public record GuestTuning(
    int realtimePriority,
    Integer receiveRing,
    int maxQueues,
    int pciePorts,
    Integer translationCacheMib,
    Perf perf,
    long fileBackedMemoryMb,
    boolean allocatesDisks) {

  /** As many as Linux gives a tap device. */
  private static final int QUEUES_OF_TAP = 256;

  /** Of a host that tunes nothing. */
  static final GuestTuning NONE = new GuestTuning(1, null, QUEUES_OF_TAP, 0, null, null, 0, false);

  /**
   * Reads the configuration.
   *
   * @throws IllegalArgumentException naming the option that makes no sense
   */
  static GuestTuning from(Config config) {
    List<String> events = PerfEvents.from(config);
    return new GuestTuning(
        config.getValue("nova.libvirt.realtime_scheduler_priority", Integer.class),
        number(config, "rx_queue_size"),
        config.getOptionalValue("nova.libvirt.max_queues", Integer.class).orElse(QUEUES_OF_TAP),
        config.getValue("nova.libvirt.num_pcie_ports", Integer.class),
        number(config, "tb_cache_size"),
        events.isEmpty() ? null : new Perf(events),
        FileBackedMemory.from(config),
        config.getValue("nova.preallocate_images", String.class).equals("space"));
  }

  /** What other hosts have to know to send guests here. */
  public HostTuning ofHost() {
    return new HostTuning(fileBackedMemoryMb > 0, perf == null ? List.of() : perf.events());
  }

  /** Null where it is unset or 0. */
  private static Integer number(Config config, String name) {
    return config
        .getOptionalValue("nova.libvirt." + name, Integer.class)
        .filter(number -> number > 0)
        .orElse(null);
  }
}
