package org.novaee.network;

import java.util.List;

/**
 * A port of the network service.
 *
 * @param deviceId the server that has it, empty for none
 * @param status {@code ACTIVE}, {@code DOWN}, {@code BUILD} or {@code ERROR}
 * @param securityGroups ids
 * @param portSecurity whether security groups can be applied to it
 */
public record Port(
    String id,
    String networkId,
    String projectId,
    String deviceId,
    String macAddress,
    String status,
    List<FixedIp> fixedIps,
    List<String> securityGroups,
    boolean portSecurity) {

  public Port {
    fixedIps = List.copyOf(fixedIps);
    securityGroups = List.copyOf(securityGroups);
  }

  /** An address of a port. */
  public record FixedIp(String ipAddress, String subnetId) {}

  /** Whether it has an address at all. */
  public boolean hasFixedIps() {
    return !fixedIps.isEmpty();
  }
}
