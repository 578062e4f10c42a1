package org.novaee.model;

import java.util.Map;

/**
 * A flavor as it was when a server was created from it.
 *
 * @param id the database key; 0 where unknown
 * @param flavorId the id users see
 * @param swapMb swap disk in MiB
 * @param extraSpecs never null
 */
public record Flavor(
    long id,
    String flavorId,
    String name,
    int vcpus,
    int memoryMb,
    int rootGb,
    int ephemeralGb,
    int swapMb,
    double rxtxFactor,
    int vcpuWeight,
    boolean disabled,
    boolean isPublic,
    String description,
    Map<String, String> extraSpecs) {

  public Flavor {
    extraSpecs = extraSpecs == null ? Map.of() : Map.copyOf(extraSpecs);
  }
}
