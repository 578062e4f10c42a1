package org.novaee.model;

/**
 * What a move holds of a host on which its server is not recorded, or no longer.
 *
 * @param server with the flavor that counts on this host
 */
public record Reservation(String migrationUuid, Server server) {}
