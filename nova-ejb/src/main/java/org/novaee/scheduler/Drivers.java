package org.novaee.scheduler;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.scheduler.driver.CachingDriver;
import org.novaee.scheduler.driver.ChanceDriver;
import org.novaee.scheduler.driver.Driver;
import org.novaee.scheduler.driver.FilterDriver;
import org.novaee.scheduler.driver.SchedulerDriver;

/** The driver in use, and which there are. */
final class Drivers {

  private static final String OPTION = "nova.scheduler.driver";

  private static final List<Class<? extends SchedulerDriver>> BUILT_IN =
      List.of(CachingDriver.class, ChanceDriver.class, FilterDriver.class);

  /** The short names of configuration files. */
  private static final Map<String, String> SHORT =
      Map.of(
          "filter_scheduler", "FilterScheduler",
          "caching_scheduler", "CachingScheduler",
          "chance_scheduler", "ChanceScheduler");

  private Drivers() {}

  /**
   * As {@code [scheduler] driver} says.
   *
   * @throws IllegalArgumentException naming the option, when there is no such driver
   */
  static SchedulerDriver configured(Config config) {
    try {
      PlugIns<SchedulerDriver, Driver> available = available(config);
      String name = name(config);
      // Somebody else's is the last that was made available.
      return available.make(
          isOfOthers(name) ? available.names().get(available.names().size() - 1) : name, config);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("[scheduler] driver: " + e.getMessage(), e);
    }
  }

  /** All of ours, and the one that is configured. */
  static PlugIns<SchedulerDriver, Driver> available(Config config) {
    PlugIns<SchedulerDriver, Driver> available =
        new PlugIns<>(SchedulerDriver.class, Driver.class, Driver::name).add(BUILT_IN);
    String name = name(config);
    if (isOfOthers(name)) {
      available.addByClassName(name);
    }
    return available;
  }

  /** The name of the driver in use. */
  static String inUse(Config config) {
    return configured(config).getClass().getAnnotation(Driver.class).name();
  }

  private static boolean isOfOthers(String name) {
    return name.contains(".") && !name.startsWith("nova.");
  }

  private static String name(Config config) {
    String name = config.getValue(OPTION, String.class).strip();
    return SHORT.getOrDefault(name, name);
  }
}
