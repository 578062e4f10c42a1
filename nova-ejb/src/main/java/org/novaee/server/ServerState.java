package org.novaee.server;

/**
 * What decides whether something may be done to a server now.
 *
 * @param vmState null only where a foreign record lacks it
 * @param taskState or null
 * @param host the service host it is on, or null
 * @param launched whether it has ever run
 */
public record ServerState(
    String uuid, String vmState, String taskState, String host, boolean locked, boolean launched) {}
