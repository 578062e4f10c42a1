package org.novaee.server.query;

/**
 * What a view will show, so that nothing else is read.
 *
 * @param details whether more than id and name
 * @param tags whether tags
 * @param imageProperties whether the image's properties
 * @param hostStatus whether the state of the host's service
 * @param requestSpec whether the zone asked for
 * @param schedulerHints whether the hints given
 * @param lockedReason whether why it was locked
 * @param serverGroups whether the groups it is in
 */
public record Scope(
    boolean details,
    boolean tags,
    boolean imageProperties,
    boolean hostStatus,
    boolean requestSpec,
    boolean schedulerHints,
    boolean lockedReason,
    boolean serverGroups) {

  /** Id and name alone. */
  public static final Scope BRIEF =
      new Scope(false, false, false, false, false, false, false, false);

  /**
   * What a microversion's views show.
   *
   * @param minor the microversion's part after {@code 2.}
   * @param hostStatus whether the caller may see the state of hosts
   * @param single whether one server is shown, not a list
   */
  public static Scope details(int minor, boolean hostStatus, boolean single) {
    return new Scope(
        true,
        minor >= 26,
        minor >= 98,
        minor >= 16 && hostStatus,
        minor >= 96,
        minor >= 100,
        minor >= 73,
        minor >= 71 && single);
  }

  /** At least as much as tells the addresses. */
  Scope withAddresses() {
    return details ? this : details(1, false, false);
  }

  boolean needsSystemMetadata() {
    return imageProperties || lockedReason;
  }
}
