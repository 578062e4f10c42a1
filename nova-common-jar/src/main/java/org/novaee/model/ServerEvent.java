package org.novaee.model;

/**
 * What a neighbour tells about a server.
 *
 * @param name such as {@code network-vif-plugged}
 * @param status {@code completed}, {@code failed} or {@code in-progress}
 * @param tag what it is about: a port, a volume, {@code POWER_ON}; or null
 */
public record ServerEvent(String serverUuid, String name, String status, String tag) {}
