package org.novaee.numa;

/**
 * Memory pages of one size on a host's NUMA node.
 *
 * @param sizeKb in KiB
 * @param reserved pages kept from servers
 */
public record NumaPages(long sizeKb, long total, long used, long reserved) {

  long freeKb() {
    return (total - used - reserved) * sizeKb;
  }

  long totalKb() {
    return total * sizeKb;
  }

  NumaPages plusUsed(long pages) {
    return new NumaPages(sizeKb, total, Math.max(0, used + pages), reserved);
  }
}
