package org.novaee.model;

/**
 * One network interface a user asked for.
 *
 * @param networkId null where a port is named
 * @param portId an existing port, or null
 * @param fixedIp the wanted address, or null
 * @param tag device tag, or null
 */
public record NetworkRequest(String networkId, String portId, String fixedIp, String tag) {}
