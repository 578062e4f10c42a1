package org.novaee.network;

/**
 * The ports of a project.
 *
 * @param limit how many it may have
 * @param used how many it has, which is more than the limit if that was lowered since
 */
public record PortQuota(int limit, int used) {

  /** How many more it may have, negative if it has too many. */
  public int free() {
    return limit - used;
  }
}
