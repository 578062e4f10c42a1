package org.novaee.service;

import org.novaee.testing.Cloud;

/** The processes of a test's cloud. */
public final class ServicesTrial {

  private ServicesTrial() {}

  public static Services of(Cloud cloud) {
    Services services = new Services();
    services.api = cloud.api();
    services.cells = cloud.cells();
    services.ask = cloud.scatterGather();
    services.downSeconds = 60;
    return services;
  }
}
