package org.novaee.model;

/** How much of what a live migration copies is done, in bytes. */
public record MigrationProgress(Amount memory, Amount disk) {

  /** Of one kind. */
  public record Amount(long total, long processed, long remaining) {}
}
