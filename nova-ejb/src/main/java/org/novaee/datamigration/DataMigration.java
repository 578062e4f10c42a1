package org.novaee.datamigration;

/** One thing that rows of an older Nova may lack. */
public interface DataMigration {

  /** Its name in Nova. */
  String name();

  /**
   * Migrates some rows.
   *
   * @param limit how many at most
   */
  Progress run(int limit);

  /**
   * How far it came.
   *
   * @param found rows that need it, up to the limit
   * @param done rows that have been migrated
   */
  record Progress(int found, int done) {
    /** Both together. */
    public Progress plus(Progress more) {
      return new Progress(found + more.found, done + more.done);
    }
  }
}
