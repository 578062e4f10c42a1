package org.novaee.service;

import java.lang.reflect.Proxy;
import org.novaee.rpc.contract.Conductor;
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
    services.conductor =
        (Conductor)
            Proxy.newProxyInstance(
                Conductor.class.getClassLoader(),
                new Class<?>[] {Conductor.class},
                (proxy, method, arguments) -> null);
    return services;
  }
}
