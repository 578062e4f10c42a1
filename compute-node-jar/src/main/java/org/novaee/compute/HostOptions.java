package org.novaee.compute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.operation.ConsoleOptions;
import org.novaee.compute.operation.OperationOptions;
import org.novaee.compute.operation.ShutdownPatience;
import org.novaee.compute.periodic.RunningDeletedAction;
import org.novaee.compute.resource.Overcommit;
import org.novaee.compute.resource.ProviderAdditions;
import org.novaee.compute.volume.VolumePatience;

/** What the configuration says that is the same for all hosts of the process; times in seconds. */
record HostOptions(
    int maxConcurrentBuilds,
    int maxLiveMigrations,
    int maxConcurrentSnapshots,
    OperationOptions operations,
    Overcommit overcommit,
    ProviderAdditions additions,
    boolean countsFailedBuilds,
    int reportInterval,
    int updateResourcesInterval,
    int syncPowerStateInterval,
    int volumeUsageInterval,
    RunningDeletedAction runningDeletedAction,
    int runningDeletedInterval,
    int runningDeletedTimeout,
    boolean resumeGuests,
    VolumePatience volumePatience,
    ImageCacheOptions imageCache) {

  static HostOptions read(Config config) {
    return new HostOptions(
        number(config, "max_concurrent_builds"),
        number(config, "max_concurrent_live_migrations"),
        number(config, "max_concurrent_snapshots"),
        new OperationOptions(
            new ShutdownPatience(number(config, "shutdown_timeout")),
            number(config, "libvirt.wait_soft_reboot_seconds"),
            consoles(config),
            ImageCacheOptions.read(config).kept(),
            Duration.ofSeconds(number(config, "novaee.quiesce_timeout"))),
        overcommit(config),
        ProviderAdditions.in(
            Path.of(config.getValue("nova.compute.provider_config_location", String.class))),
        number(config, "compute.consecutive_build_service_disable_threshold") != 0,
        number(config, "report_interval"),
        number(config, "update_resources_interval"),
        number(config, "sync_power_state_interval"),
        number(config, "volume_usage_poll_interval"),
        RunningDeletedAction.of(
            config.getValue("nova.running_deleted_instance_action", String.class)),
        number(config, "running_deleted_instance_poll_interval"),
        number(config, "running_deleted_instance_timeout"),
        config.getValue("nova.resume_guests_state_on_host_boot", Boolean.class),
        VolumePatience.read(config),
        ImageCacheOptions.read(config));
  }

  private static ConsoleOptions consoles(Config config) {
    Map<String, String> urls = new HashMap<>();
    console(config, urls, "vnc.enabled", "novnc", "vnc.novncproxy_base_url");
    console(config, urls, "spice.enabled", "spice-html5", "spice.html5proxy_base_url");
    console(config, urls, "spice.enabled", "spice-direct", "spice.spice_direct_proxy_base_url");
    console(config, urls, "serial_console.enabled", "serial", "serial_console.base_url");
    console(config, urls, "mks.enabled", "webmks", "mks.mksproxy_base_url");
    return new ConsoleOptions(urls);
  }

  private static void console(
      Config config, Map<String, String> urls, String enabled, String type, String url) {
    if (config.getValue("nova." + enabled, Boolean.class)) {
      urls.put(type, config.getValue("nova." + url, String.class));
    }
  }

  private static Overcommit overcommit(Config config) {
    return new Overcommit(
        number(config, "reserved_host_cpus"),
        number(config, "reserved_host_memory_mb"),
        number(config, "reserved_host_disk_mb"),
        ratio(config, "cpu_allocation_ratio"),
        ratio(config, "ram_allocation_ratio"),
        ratio(config, "disk_allocation_ratio"));
  }

  /** As in Nova, 0 stands for “not set”. */
  private static double ratio(Config config, String name) {
    return config
        .getOptionalValue("nova." + name, Double.class)
        .filter(ratio -> ratio > 0)
        .orElseGet(() -> config.getValue("nova.initial_" + name, Double.class));
  }

  private static int number(Config config, String name) {
    return config.getValue("nova." + name, Integer.class);
  }
}
