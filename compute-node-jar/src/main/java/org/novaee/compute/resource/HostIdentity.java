package org.novaee.compute.resource;

/**
 * Who this host is to the other services.
 *
 * @param host service host name
 * @param hostIp its address
 * @param nodeUuid its hypervisor node's uuid, the same for ever
 */
public record HostIdentity(String host, String hostIp, String nodeUuid) {}
