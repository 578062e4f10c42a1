package org.novaee.server.create;

import java.util.List;

/**
 * What was accepted.
 *
 * @param reservationId what all of them share
 * @param uuids of the servers, in the order of their names; never empty
 * @param adminPassword the one asked for or made
 * @param autoDiskConfig whether the disks will be resized to fit
 * @param securityGroups names
 */
public record CreatedServers(
    String reservationId,
    List<String> uuids,
    String adminPassword,
    boolean autoDiskConfig,
    List<String> securityGroups) {

  public CreatedServers {
    uuids = List.copyOf(uuids);
    securityGroups = List.copyOf(securityGroups);
  }

  /** Leaves out what must not be logged. */
  @Override
  public String toString() {
    return "CreatedServers[" + reservationId + " " + uuids + "]";
  }
}
