package org.novaee.model;

/**
 * Where a server that comes back is to go.
 *
 * @param zoneGiven whether the zone it is bound to changes
 * @param zone the new zone; null for any from now on
 * @param host a host that was named, or null for the scheduler's choice
 */
public record Unshelving(boolean zoneGiven, String zone, String host) {

  /** Where the scheduler chooses, as before. */
  public static final Unshelving ANYWHERE = new Unshelving(false, null, null);
}
