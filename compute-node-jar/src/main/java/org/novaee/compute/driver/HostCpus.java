package org.novaee.compute.driver;

import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.novaee.numa.CpuSets;
import org.novaee.numa.InvalidNumaRequest;

/**
 * How the host's processors are given to guests, as {@code [compute] cpu_shared_set} and {@code
 * cpu_dedicated_set} say.
 *
 * @param shared those that guests share; null for all of the host's, which is so only where none
 *     are dedicated
 * @param dedicated those that are given to one guest each, maybe none
 */
public record HostCpus(Set<Integer> shared, Set<Integer> dedicated) {

  /** All are shared. */
  public static final HostCpus SHARED = new HostCpus(null, Set.of());

  public HostCpus {
    shared = shared == null ? null : Set.copyOf(shared);
    dedicated = Set.copyOf(dedicated);
  }

  /**
   * Reads the configuration.
   *
   * @throws IllegalArgumentException naming the option that makes no sense
   */
  public static HostCpus from(Config config) {
    return of(text(config, "cpu_shared_set"), text(config, "cpu_dedicated_set"));
  }

  /**
   * @param sharedSet in the notation {@code 0-3,^2}; blank for none given
   * @param dedicatedSet likewise
   * @throws IllegalArgumentException naming the option that makes no sense
   */
  public static HostCpus of(String sharedSet, String dedicatedSet) {
    Set<Integer> shared = set("cpu_shared_set", sharedSet);
    Set<Integer> dedicated = set("cpu_dedicated_set", dedicatedSet);
    for (Integer cpu : dedicated) {
      if (shared.contains(cpu)) {
        throw new IllegalArgumentException(
            "[compute] cpu_shared_set and cpu_dedicated_set both have processor " + cpu);
      }
    }
    return shared.isEmpty() && dedicated.isEmpty() ? SHARED : new HostCpus(shared, dedicated);
  }

  private static String text(Config config, String name) {
    return config.getOptionalValue("nova.compute." + name, String.class).orElse("");
  }

  private static Set<Integer> set(String name, String text) {
    try {
      return CpuSets.parse(text);
    } catch (InvalidNumaRequest e) {
      throw new IllegalArgumentException("[compute] " + name + ": " + e.getMessage(), e);
    }
  }
}
