package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted while guests run. */
final class PerfEvents {

  private static final Logger LOG = LoggerFactory.getLogger(PerfEvents.class);

  /** Linux does not count them any more. */
  private static final Set<String> FORMER = Set.of("cmt", "mbml", "mbmt");

  /** What libvirt knows, by its names. */
  private static final Set<String> KNOWN =
      Set.of(
          "alignment_faults",
          "branch_instructions",
          "branch_misses",
          "bus_cycles",
          "cache_misses",
          "cache_references",
          "context_switches",
          "cpu_clock",
          "cpu_cycles",
          "cpu_migrations",
          "emulation_faults",
          "instructions",
          "page_faults",
          "page_faults_maj",
          "page_faults_min",
          "ref_cpu_cycles",
          "stalled_cycles_backend",
          "stalled_cycles_frontend",
          "task_clock");

  private PerfEvents() {}

  /**
   * Each once, in the order they are given.
   *
   * @throws IllegalArgumentException if libvirt knows no such event
   */
  static List<String> from(Config config) {
    return config
        .getOptionalValues("nova.libvirt.enabled_perf_events", String.class)
        .orElse(List.of())
        .stream()
        .map(String::strip)
        .filter(event -> !event.isEmpty())
        .filter(PerfEvents::isCounted)
        .distinct()
        .toList();
  }

  private static boolean isCounted(String event) {
    if (FORMER.contains(event)) {
      LOG.warn(
          "[libvirt] enabled_perf_events: {} is left out, as Linux does not count it any more",
          event);
      return false;
    }
    if (!KNOWN.contains(event)) {
      throw new IllegalArgumentException(
          "[libvirt] enabled_perf_events: there is no event %s, only %s"
              .formatted(event, String.join(", ", new TreeSet<>(KNOWN))));
    }
    return true;
  }
}
