package org.novaee.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a host runs its guests, also one that comes by live migration, as the host says.
 *
 * @param memoryInFiles whether their memory is in files of the host
 * @param countedEvents what is counted while they run, in libvirt's words
 */
public record HostTuning(boolean memoryInFiles, List<String> countedEvents) {

  private static final Pattern EVENT = Pattern.compile("[a-z_]{1,64}");

  /**
   * @throws IllegalArgumentException when there is no event of such a name
   */
  public HostTuning {
    countedEvents = countedEvents == null ? List.of() : List.copyOf(countedEvents);
    for (String event : countedEvents) {
      if (!EVENT.matcher(event).matches()) {
        throw new IllegalArgumentException("A host counts an event that has no name");
      }
    }
  }
}
