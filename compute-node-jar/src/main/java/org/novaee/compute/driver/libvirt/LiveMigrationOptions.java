package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How this host sends guests.
 *
 * @param uri where a target's libvirt is, with {@code %s} for its address
 * @param inboundAddress where this host is reached by guests that come
 * @param bandwidthMib MiB per second at most, 0 for any
 * @param downtime how long a guest may stand still for the last step
 * @param perGib how long a migration may take for each GiB of memory and disk; zero for any time
 * @param forcesLate whether one that takes longer is forced to its end, not ended
 * @param anySharedFiles whether disks and volumes that are not copied may be on a file system that
 *     libvirt does not know as a shared one
 */
record LiveMigrationOptions(
    String uri,
    String inboundAddress,
    long bandwidthMib,
    AllowedDowntime downtime,
    Duration perGib,
    boolean forcesLate,
    boolean tunnelled,
    boolean postCopy,
    boolean autoConverge,
    boolean anySharedFiles) {

  private static final String PREFIX = "nova.libvirt.live_migration_";

  static LiveMigrationOptions from(Config config) {
    String scheme = config.getOptionalValue(PREFIX + "scheme", String.class).orElse("tcp");
    return new LiveMigrationOptions(
        config
            .getOptionalValue(PREFIX + "uri", String.class)
            .filter(text -> !text.isBlank())
            .orElse("qemu+" + scheme + "://%s/system"),
        config
            .getOptionalValue(PREFIX + "inbound_addr", String.class)
            .filter(text -> !text.isBlank())
            .orElseGet(() -> config.getValue("nova.my_ip", String.class)),
        config.getValue(PREFIX + "bandwidth", Long.class),
        new AllowedDowntime(
            Duration.ofMillis(config.getValue(PREFIX + "downtime", Long.class)),
            config.getValue(PREFIX + "downtime_steps", Integer.class),
            Duration.ofSeconds(config.getValue(PREFIX + "downtime_delay", Long.class))),
        Duration.ofSeconds(config.getValue(PREFIX + "completion_timeout", Long.class)),
        config.getValue(PREFIX + "timeout_action", String.class).equals("force_complete"),
        config.getValue(PREFIX + "tunnelled", Boolean.class),
        config.getValue(PREFIX + "permit_post_copy", Boolean.class),
        config.getValue(PREFIX + "permit_auto_converge", Boolean.class),
        config.getValue("nova.novaee.live_migration_any_shared_files", Boolean.class));
  }

  /** Where the target's libvirt is. */
  String targetUri(String address) {
    return uri.replace("%s", inUri(address));
  }

  /** Where the guest's memory goes. */
  static String dataUri(String address) {
    return "tcp://" + inUri(address);
  }

  /** How long a guest of this size may be on its way; zero for any time. */
  Duration limit(long bytes) {
    return perGib.multipliedBy(Math.max(1, gib(bytes)));
  }

  /** Rounded up. */
  static long gib(long bytes) {
    return (bytes + (1L << 30) - 1) >> 30;
  }

  private static String inUri(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
