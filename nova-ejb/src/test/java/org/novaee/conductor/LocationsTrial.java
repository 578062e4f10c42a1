package org.novaee.conductor;

import org.novaee.testing.Cloud;

/** Where things are in a test's cloud. */
public final class LocationsTrial {

  private LocationsTrial() {}

  public static Locations of(Cloud cloud) {
    return new Locations(cloud.api(), cloud.cells());
  }
}
