package org.novaee.compute.driver.libvirt.converter;

import org.eclipse.microprofile.config.Config;

/**
 * How the host's configuration wants guests to run.
 *
 * @param realtimePriority priority of processors that run before all else, 1 to 99
 * @param receiveRing packets that wait for a guest's virtio interface at most; null for the
 *     hypervisor's default
 * @param maxQueues queues of an interface at most
 */
public record GuestTuning(int realtimePriority, Integer receiveRing, int maxQueues) {

  /** As many as Linux gives a tap device. */
  private static final int QUEUES_OF_TAP = 256;

  /** Of a host that tunes nothing. */
  static final GuestTuning NONE = new GuestTuning(1, null, QUEUES_OF_TAP);

  static GuestTuning from(Config config) {
    return new GuestTuning(
        config.getValue("nova.libvirt.realtime_scheduler_priority", Integer.class),
        config.getOptionalValue("nova.libvirt.rx_queue_size", Integer.class).orElse(null),
        config.getOptionalValue("nova.libvirt.max_queues", Integer.class).orElse(QUEUES_OF_TAP));
  }
}
