package org.novaee.floatingip;

import org.novaee.network.FloatingIp;

/**
 * A floating IP and where it comes from.
 *
 * @param pool the name of its network, or its id where it has none
 */
public record PooledAddress(FloatingIp address, String pool) {}
