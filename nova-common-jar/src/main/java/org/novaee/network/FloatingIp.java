package org.novaee.network;

/**
 * An address of an external network that leads to an address of a server.
 *
 * @param networkId the external network
 * @param portId where it leads to; null, like the next two, for nowhere
 * @param serverUuid the device that has the port
 */
public record FloatingIp(
    String id,
    String address,
    String networkId,
    String projectId,
    String portId,
    String fixedAddress,
    String serverUuid) {}
