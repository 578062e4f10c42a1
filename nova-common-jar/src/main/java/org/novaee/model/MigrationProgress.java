package org.novaee.model;

/** How much of what a live migration copies is done, in bytes. */
public record MigrationProgress(Amount memory, Amount disk) {

  /** Of one that has not begun to copy. */
  public static final MigrationProgress NONE =
      new MigrationProgress(new Amount(0, 0, 0), new Amount(0, 0, 0));

  /** Of one kind. */
  public record Amount(long total, long processed, long remaining) {}
}
