package org.novaee.server.query;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * Which servers a list is to show, in which order, and how many.
 *
 * @param exact column of {@code instances} to the values it may have; null stands for NULL
 * @param patterns column of {@code instances} to the regular expression its text has to contain
 * @param deleted whether deleted servers are shown
 * @param softDeleted whether soft-deleted ones are; null for as {@code deleted} says
 * @param changesSince shows what was changed then or later, or null
 * @param changesBefore shows what was changed then or earlier, or null
 * @param flavorId the id users see, or null
 * @param ip an expression that the beginning of a fixed address has to match, or null
 * @param ip6 likewise
 * @param sort the order, most significant first; always a total one
 * @param limit how many at most
 * @param marker the server after which to begin, or null
 * @param isPlain whether nothing was asked for but whose servers they are
 */
record Criteria(
    Map<String, List<?>> exact,
    Map<String, String> patterns,
    Deleted deleted,
    Boolean softDeleted,
    LocalDateTime changesSince,
    LocalDateTime changesBefore,
    Tags tags,
    String flavorId,
    String ip,
    String ip6,
    List<SortKey> sort,
    int limit,
    String marker,
    boolean isPlain) {

  /** What becomes of deleted servers. */
  enum Deleted {
    LEFT_OUT,
    ONLY,
    SHOWN
  }

  /**
   * @param all a server has to have all of them
   * @param any at least one of them
   * @param notAll not all of them
   * @param none none of them
   */
  record Tags(List<String> all, List<String> any, List<String> notAll, List<String> none) {

    static final Tags NO_MATTER = new Tags(List.of(), List.of(), List.of(), List.of());

    boolean matter() {
      return !all.isEmpty() || !any.isEmpty() || !notAll.isEmpty() || !none.isEmpty();
    }

    boolean admit(List<String> tags) {
      return tags.containsAll(all)
          && (any.isEmpty() || any.stream().anyMatch(tags::contains))
          && (notAll.isEmpty() || !tags.containsAll(notAll))
          && none.stream().noneMatch(tags::contains);
    }
  }

  /** A column of {@code instances} and its direction. */
  record SortKey(String column, boolean descending) {}

  boolean filtersAddresses() {
    return ip != null || ip6 != null;
  }
}
