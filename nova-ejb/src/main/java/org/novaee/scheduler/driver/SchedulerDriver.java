package org.novaee.scheduler.driver;

import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * By what hosts are chosen: filters, weighers, and how many of the best are picked from. Whatever a
 * driver chooses is claimed from placement, so that none can promise a host more than it has. A
 * class has the annotation {@link Driver} and a public constructor without parameters or for {@link
 * Config}; a third party's is named by its class name.
 */
public interface SchedulerDriver {

  /** Names of the filters, in the order they run; as in {@code enabled_filters}. */
  default List<String> filters(Config config) {
    return config.getValues("nova.filter_scheduler.enabled_filters", String.class);
  }

  /** Names of the weighers; as in {@code weight_classes}. */
  default List<String> weighers(Config config) {
    return config.getValues("nova.filter_scheduler.weight_classes", String.class);
  }

  /** Of how many of the best hosts one is picked at random, 1 or more. */
  default int subsetSize(Config config) {
    return config.getValue("nova.filter_scheduler.host_subset_size", Integer.class);
  }
}
