package org.novaee.migration;

import java.util.List;

/** How far a move has come, as stored in {@code migrations.status}. */
public final class MigrationStatus {

  public static final String ACCEPTED = "accepted";
  public static final String PRE_MIGRATING = "pre-migrating";
  public static final String QUEUED = "queued";
  public static final String PREPARING = "preparing";
  public static final String RUNNING = "running";
  public static final String MIGRATING = "migrating";
  public static final String POST_MIGRATING = "post-migrating";
  public static final String FINISHED = "finished";
  public static final String CONFIRMING = "confirming";
  public static final String CONFIRMED = "confirmed";
  public static final String REVERTING = "reverting";
  public static final String REVERTED = "reverted";
  public static final String DONE = "done";
  public static final String COMPLETED = "completed";
  public static final String CANCELLED = "cancelled";
  public static final String FAILED = "failed";
  public static final String ERROR = "error";

  /** A live migration that users may look at, and from {@link #RUNNING} on hurry or abort. */
  public static final List<String> LIVE_IN_PROGRESS =
      List.of(QUEUED, PREPARING, RUNNING, POST_MIGRATING);

  /** Nothing follows any more. An evacuation that is done still waits for its source to return. */
  public static final List<String> FINAL =
      List.of(CONFIRMED, REVERTED, COMPLETED, CANCELLED, FAILED, ERROR);

  private MigrationStatus() {}
}
