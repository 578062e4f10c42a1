package org.novaee.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked of a move and is kept nowhere but in its messages.
 *
 * @param flavor the flavor the server gets; null where it keeps its own
 * @param host a host that was named, or null for the scheduler's choice
 * @param forced whether the named host is taken without asking filters
 * @param ignoredHosts hosts that are no choice: the present one, and those that refused
 * @param attempt the number of the attempt, from 1
 * @param failure why the attempt before or the move itself failed, or null
 * @param live how a live migration is to go, or null
 * @param evacuation what an evacuation is to bring about, or null
 */
public record MoveOptions(
    Flavor flavor,
    String host,
    boolean forced,
    List<String> ignoredHosts,
    int attempt,
    String failure,
    Live live,
    Evacuation evacuation) {

  public MoveOptions {
    ignoredHosts = ignoredHosts == null ? List.of() : List.copyOf(ignoredHosts);
  }

  /**
   * How a live migration is to go.
   *
   * @param blockMigration whether disks are copied; null for as it turns out to be needed
   * @param diskOverCommit whether the target need not have room for disks at their full size; null
   *     for no
   */
  public record Live(Boolean blockMigration, Boolean diskOverCommit) {}

  /**
   * What an evacuation is to bring about.
   *
   * @param onSharedStorage what the user says of the disks; null for as it turns out to be
   * @param adminPassword to be set in the guest, or null; never logged
   * @param stopped whether the server ends stopped, whatever it was
   */
  public record Evacuation(Boolean onSharedStorage, String adminPassword, boolean stopped) {

    /** Leaves out what must not be logged. */
    @Override
    public String toString() {
      return "Evacuation[onSharedStorage=" + onSharedStorage + ", stopped=" + stopped + "]";
    }
  }

  /** For a resize, or with null as the flavor a cold migration. */
  public static MoveOptions cold(Flavor flavor, String host, List<String> ignoredHosts) {
    return new MoveOptions(flavor, host, false, ignoredHosts, 1, null, null, null);
  }

  /** For a live migration. */
  public static MoveOptions live(
      String host, boolean forced, List<String> ignoredHosts, Live wish) {
    return new MoveOptions(null, host, forced, ignoredHosts, 1, null, wish, null);
  }

  /** For an evacuation. */
  public static MoveOptions evacuation(
      String host, boolean forced, List<String> ignoredHosts, Evacuation wish) {
    return new MoveOptions(null, host, forced, ignoredHosts, 1, null, null, wish);
  }

  /** The next attempt, after a host refused. */
  public MoveOptions without(String refusing, String reason) {
    List<String> more = new ArrayList<>(ignoredHosts);
    more.add(refusing);
    return new MoveOptions(flavor, host, forced, more, attempt + 1, reason, live, evacuation);
  }

  /** The same move, which has failed. */
  public MoveOptions failed(String reason) {
    return new MoveOptions(flavor, host, forced, ignoredHosts, attempt, reason, live, evacuation);
  }
}
