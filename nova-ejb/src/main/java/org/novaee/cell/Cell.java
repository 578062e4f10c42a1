package org.novaee.cell;

import org.novaee.db.Database;

/**
 * A cell that is open. Two are equal when they stand for the same opened database.
 *
 * @param id its key in {@code cell_mappings}
 * @param uuid its public id
 * @param name its name, or null
 * @param isDisabled whether new servers are to be kept away from it; what is in it goes on
 * @param database its schema
 */
public record Cell(int id, String uuid, String name, boolean isDisabled, Database database) {

  /** The uuid of the cell that holds what could not be scheduled. */
  public static final String CELL0_UUID = "00000000-0000-0000-0000-000000000000";

  /** Whether this is the cell of servers that could not be scheduled; it has no hosts. */
  public boolean isCell0() {
    return uuid.equals(CELL0_UUID);
  }

  @Override
  public String toString() {
    return name == null || name.isEmpty() ? uuid : name + " (" + uuid + ")";
  }
}
