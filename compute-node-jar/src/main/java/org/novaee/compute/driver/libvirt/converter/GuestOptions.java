package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * What the host's configuration says about guests.
 *
 * @param cpuMode {@code none}, {@code host-model}, {@code host-passthrough} or {@code custom}
 * @param cpuModel for {@code custom}, else null
 * @param cpuFlags each with {@code +} or {@code -} before it, or bare
 * @param machineTypes architecture to machine type
 * @param cacheModes disk type to cache mode, at least for {@code file}
 * @param discard or null
 * @param consoles which graphical consoles there are
 * @param randomDevice or null for none
 * @param memoryStatsSeconds 0 for never
 * @param serial {@code none}, {@code unique}, …
 * @param emulatesTpm whether the host has swtpm
 * @param tuning how guests are to run
 */
public record GuestOptions(
    String virtType,
    String cpuMode,
    String cpuModel,
    List<String> cpuFlags,
    Map<String, String> machineTypes,
    Map<String, String> cacheModes,
    String discard,
    ConsoleSettings consoles,
    boolean usbTablet,
    String randomDevice,
    int memoryStatsSeconds,
    String serial,
    boolean emulatesTpm,
    GuestTuning tuning) {

  /** Of a host that tunes nothing. */
  public GuestOptions(
      String virtType,
      String cpuMode,
      String cpuModel,
      List<String> cpuFlags,
      Map<String, String> machineTypes,
      Map<String, String> cacheModes,
      String discard,
      ConsoleSettings consoles,
      boolean usbTablet,
      String randomDevice,
      int memoryStatsSeconds,
      String serial,
      boolean emulatesTpm) {
    this(
        virtType,
        cpuMode,
        cpuModel,
        cpuFlags,
        machineTypes,
        cacheModes,
        discard,
        consoles,
        usbTablet,
        randomDevice,
        memoryStatsSeconds,
        serial,
        emulatesTpm,
        GuestTuning.NONE);
  }

  /**
   * @param defaultCache cache mode of disks in files where the configuration does not tell
   */
  public static GuestOptions from(Config config, String defaultCache) {
    String virtType = config.getValue("nova.libvirt.virt_type", String.class);
    return new GuestOptions(
        virtType,
        text(config, "nova.libvirt.cpu_mode")
            .orElse("kvm".equals(virtType) ? "host-model" : "none"),
        list(config, "nova.libvirt.cpu_models").stream().findFirst().orElse(null),
        list(config, "nova.libvirt.cpu_model_extra_flags"),
        pairs(config, "nova.libvirt.hw_machine_type"),
        cacheModes(config, defaultCache),
        text(config, "nova.libvirt.hw_disk_discard").orElse(null),
        ConsoleSettings.from(config),
        text(config, "nova.pointer_model").filter("usbtablet"::equals).isPresent(),
        text(config, "nova.libvirt.rng_dev_path").orElse(null),
        config.getValue("nova.libvirt.mem_stats_period_seconds", Integer.class),
        config.getValue("nova.libvirt.sysinfo_serial", String.class),
        config.getValue("nova.libvirt.swtpm_enabled", Boolean.class),
        GuestTuning.from(config));
  }

  private static Map<String, String> cacheModes(Config config, String defaultCache) {
    Map<String, String> modes = pairs(config, "nova.libvirt.disk_cachemodes");
    return modes.containsKey("file") ? modes : Map.of("file", defaultCache);
  }

  private static Optional<String> text(Config config, String name) {
    return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
  }

  private static List<String> list(Config config, String name) {
    return config.getOptionalValues(name, String.class).orElse(List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static Map<String, String> pairs(Config config, String name) {
    return list(config, name).stream()
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (a, b) -> b));
  }
}
