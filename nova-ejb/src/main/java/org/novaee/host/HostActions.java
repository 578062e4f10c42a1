package org.novaee.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.fault.Fault;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.service.ServiceRecord;
import org.novaee.service.Services;

/** What an operator has a host do. */
@ApplicationScoped
public class HostActions {

  @Inject Services services;
  @Inject Conductor conductor;
  @Inject ComputeNodes computeNodes;

  /**
   * Lets new servers come to a host, or keeps them away; its service stays enabled as it is.
   *
   * @return {@code enabled} or {@code disabled}
   * @throws Fault NOT_FOUND if there is no such host
   */
  public String setEnabled(String host, boolean enabled) {
    services.require(host, ServiceRecord.COMPUTE);
    conductor.hostStatus(host, enabled);
    return enabled ? "enabled" : "disabled";
  }

  /**
   * Has the hypervisor do something with its host.
   *
   * @param action {@code startup}, {@code shutdown}, {@code reboot}, {@code maintenance_on} or
   *     {@code maintenance_off}
   * @return what became of it, in the hypervisor's words
   * @throws Fault NOT_FOUND if there is no such host, INVALID if it is down, NOT_IMPLEMENTED if its
   *     hypervisor cannot do that
   */
  public String perform(String host, String action) {
    ServiceRecord service = services.require(host, ServiceRecord.COMPUTE);
    if (!services.isUp(service)) {
      throw unavailable(host, null);
    }
    try {
      String result = computeNodes.on(host).hostAction(action);
      if (result == null) {
        throw new Fault(
            Fault.Kind.NOT_IMPLEMENTED, "The requested functionality is not supported.");
      }
      return result;
    } catch (RpcException e) {
      throw unavailable(host, e);
    }
  }

  private static Fault unavailable(String host, Throwable cause) {
    return new Fault(
        Fault.Kind.INVALID, "Compute service of " + host + " is unavailable at this time.", cause);
  }
}
