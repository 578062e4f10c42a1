package org.novaee.compute.driver.libvirt.converter;

import org.eclipse.microprofile.config.Config;

/**
 * How the host's configuration wants guests to run.
 *
 * @param realtimePriority priority of processors that run before all else, 1 to 99
 */
public record GuestTuning(int realtimePriority) {

  /** Of a host that tunes nothing. */
  static final GuestTuning NONE = new GuestTuning(1);

  static GuestTuning from(Config config) {
    return new GuestTuning(
        config.getValue("nova.libvirt.realtime_scheduler_priority", Integer.class));
  }
}
