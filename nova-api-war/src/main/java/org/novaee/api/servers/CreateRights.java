package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.api.http.ApiFault;
import org.novaee.policy.Policy;
import org.novaee.server.create.Caller;
import org.novaee.server.create.CreateServer;

/** What the policy says to the parts of a create request. */
@ApplicationScoped
class CreateRights {

  private static final String CREATE = "os_compute_api:servers:create:";

  @Inject Policy policy;

  /**
   * @throws org.novaee.fault.Fault of kind forbidden, with the first rule that refuses
   */
  void require(CreateServer request) {
    if (!request.trustedCertificates().isEmpty()) {
      policy.require(CREATE + "trusted_certs");
    }
    if (request.forcedHost() != null || request.forcedNode() != null) {
      policy.require(CREATE + "forced_host");
    }
    if (request.requestedHost() != null || request.requestedNode() != null) {
      policy.require("compute:servers:create:requested_destination");
      requireOneWayToNameAHost(request);
    }
    if (!request.blockDevices().isEmpty()) {
      policy.require(CREATE + "attach_volume");
    }
    boolean automatic = request.networks().mode().equals("auto");
    if (automatic || !request.networks().requests().isEmpty()) {
      policy.require(CREATE + "attach_network");
    }
  }

  private static void requireOneWayToNameAHost(CreateServer request) {
    if (request.forcedHost() != null || request.forcedNode() != null) {
      throw ApiFault.badRequest(
          "One mechanism with host and/or hypervisor_hostname and another mechanism with"
              + " zone:host:node are mutually exclusive.");
    }
  }

  Caller caller() {
    return new Caller(policy.isAdmin(), policy.allows(CREATE + "zero_disk_flavor"));
  }
}
