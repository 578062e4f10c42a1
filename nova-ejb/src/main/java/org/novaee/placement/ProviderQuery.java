package org.novaee.placement;

/**
 * Which providers to list.
 *
 * @param name null for any
 * @param uuid null for any
 * @param able what each of them must be able to take by itself
 */
public record ProviderQuery(String name, String uuid, RequestGroup able) {}
