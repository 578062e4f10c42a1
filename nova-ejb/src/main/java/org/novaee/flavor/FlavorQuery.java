package org.novaee.flavor;

import java.util.Set;

/**
 * Which flavors a list shall have.
 *
 * @param isPublic public ones and the caller's own, or only private ones, or null for all
 * @param enabledOnly without those that are disabled
 * @param minRamMb the least memory in MiB, or null
 * @param minDiskGb the least root disk in GiB, or null
 * @param name the name, or null
 * @param sortKey one of {@link #SORT_KEYS}
 * @param ascending the direction
 * @param limit how many at most
 * @param marker the id of the flavor before the first, or null
 */
public record FlavorQuery(
    Boolean isPublic,
    boolean enabledOnly,
    Integer minRamMb,
    Integer minDiskGb,
    String name,
    String sortKey,
    boolean ascending,
    int limit,
    String marker) {

  /** What a list may be sorted by. */
  public static final Set<String> SORT_KEYS =
      Set.of(
          "created_at",
          "description",
          "disabled",
          "ephemeral_gb",
          "flavorid",
          "id",
          "is_public",
          "memory_mb",
          "name",
          "root_gb",
          "rxtx_factor",
          "swap",
          "updated_at",
          "vcpu_weight",
          "vcpus");

  public FlavorQuery {
    if (!SORT_KEYS.contains(sortKey)) {
      throw new IllegalArgumentException("Flavors are not sorted by " + sortKey);
    }
  }
}
