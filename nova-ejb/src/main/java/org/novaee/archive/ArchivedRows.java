package org.novaee.archive;

import java.util.Map;

/**
 * How many rows were archived.
 *
 * @param cell moved to shadow tables, by the table they came from
 * @param api removed from {@code nova_api} together with the servers they were about, by table
 */
public record ArchivedRows(Map<String, Integer> cell, Map<String, Integer> api) {

  /** How many rows were moved within the cell. */
  public int total() {
    return cell.values().stream().mapToInt(Integer::intValue).sum();
  }
}
