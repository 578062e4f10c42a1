package org.novaee.datamigration;

import java.util.ArrayList;
import java.util.List;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;

/**
 * What rows of an older Nova may lack. A schema is taken over from Zed on; what Nova migrated
 * before that is there only where somebody left it undone, and what a host reports anew by itself
 * is not among it.
 */
public final class DataMigrations {

  private DataMigrations() {}

  /**
   * All of them.
   *
   * @param cell whose own rows are looked at
   * @param cells whose servers' mappings are looked at
   */
  public static List<DataMigration> of(Database api, Database cell, CellRegistry cells) {
    List<DataMigration> all = new ArrayList<>(CellRows.of(cell));
    all.addAll(MappingRows.of(api, cells));
    return all;
  }
}
