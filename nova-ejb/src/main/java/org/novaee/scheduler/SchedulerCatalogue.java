package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.novaee.scheduler.driver.Driver;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.prefilter.RequestFilters;
import org.novaee.scheduler.weigher.Weigher;

/** All drivers, filters, weighers and request filters there are, for operators. */
public final class SchedulerCatalogue {

  private SchedulerCatalogue() {}

  /**
   * @param kind {@code driver}, {@code request filter}, {@code filter}, {@code legacy filter} or
   *     {@code weigher}
   * @param inUse whether the configuration uses it
   */
  public record Entry(String kind, String name, boolean inUse, String description) {}

  /**
   * Lists them, by kind and name.
   *
   * @throws IllegalArgumentException naming the option, when the configuration names one that does
   *     not exist
   */
  public static List<Entry> of(Config config) {
    List<Entry> entries = new ArrayList<>();
    addDrivers(entries, config);
    Set<String> on = Set.copyOf(RequestFilters.configured(config).names());
    RequestFilters.descriptions(config)
        .forEach(
            each ->
                entries.add(
                    new Entry(
                        "request filter",
                        each.name(),
                        on.contains(each.name()),
                        each.description())));
    addFilters(entries, config);
    addWeighers(entries, config);
    return entries;
  }

  private static void addDrivers(List<Entry> entries, Config config) {
    String inUse = Drivers.inUse(config);
    PlugIns<?, Driver> available = Drivers.available(config);
    for (String name : new TreeSet<>(available.names())) {
      entries.add(
          new Entry("driver", name, name.equals(inUse), available.describe(name).description()));
    }
  }

  private static void addFilters(List<Entry> entries, Config config) {
    Set<String> enabled = Set.copyOf(Filters.configured(config).names());
    PlugIns<?, Filter> available = Filters.available(config);
    List<Entry> legacy = new ArrayList<>();
    for (String name : new TreeSet<>(available.names())) {
      boolean old = available.type(name).getPackageName().endsWith(".legacy");
      (old ? legacy : entries)
          .add(
              new Entry(
                  old ? "legacy filter" : "filter",
                  name,
                  enabled.contains(name),
                  available.describe(name).description()));
    }
    entries.addAll(legacy);
  }

  private static void addWeighers(List<Entry> entries, Config config) {
    Set<String> used = Set.copyOf(Weighers.configured(config).names());
    PlugIns<?, Weigher> available = Weighers.available();
    for (String name : new TreeSet<>(available.names())) {
      entries.add(
          new Entry("weigher", name, used.contains(name), available.describe(name).description()));
    }
  }
}
