package org.novaee.model;

import java.util.Map;
import java.util.Set;

/**
 * What a host has of servers, as it finds it there and not as anything is recorded.
 *
 * @param guests by the uuid of their server, with their power state: {@code RUNNING}, {@code
 *     SHUTDOWN} …
 * @param directories uuids of the servers that files are kept of, also of those set aside
 * @param unneededImages files in the image cache that no guest lies on and that the host should
 *     have removed by now
 * @param disksWithoutImage uuids of the servers of whose disks the image is missing that they lie
 *     on
 */
public record HostHoldings(
    Map<String, String> guests,
    Set<String> directories,
    Set<String> unneededImages,
    Set<String> disksWithoutImage) {

  public HostHoldings {
    guests = Map.copyOf(guests);
    directories = Set.copyOf(directories);
    unneededImages = Set.copyOf(unneededImages);
    disksWithoutImage = Set.copyOf(disksWithoutImage);
  }
}
