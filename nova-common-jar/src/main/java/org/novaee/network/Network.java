package org.novaee.network;

/** A network as far as a request for a server needs it. */
public record Network(
    String id, String name, String projectId, boolean shared, boolean hasSubnets) {}
