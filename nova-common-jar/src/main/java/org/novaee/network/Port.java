package org.novaee.network;

/**
 * A port as far as a request for a server needs it.
 *
 * @param deviceId the server that has it, empty for none
 */
public record Port(
    String id, String networkId, String projectId, String deviceId, boolean hasFixedIps) {}
