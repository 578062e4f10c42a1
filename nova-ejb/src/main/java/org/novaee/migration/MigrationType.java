package org.novaee.migration;

/** Kinds of moves, as stored in {@code migrations.migration_type}. */
public final class MigrationType {

  public static final String MIGRATION = "migration";
  public static final String RESIZE = "resize";
  public static final String LIVE_MIGRATION = "live-migration";
  public static final String EVACUATION = "evacuation";

  private MigrationType() {}
}
