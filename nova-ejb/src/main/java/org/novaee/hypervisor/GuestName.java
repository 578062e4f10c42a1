package org.novaee.hypervisor;

/**
 * A server on a hypervisor.
 *
 * @param name what the hypervisor calls it
 */
public record GuestName(String uuid, String name) {}
