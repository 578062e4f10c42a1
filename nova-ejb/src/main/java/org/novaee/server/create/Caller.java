package org.novaee.server.create;

/**
 * What the policy allows the caller of a create request beyond it.
 *
 * @param seesAllFlavors whether flavors of other projects may be used
 * @param usesZeroDiskFlavors whether a flavor without a disk may boot from an image
 */
public record Caller(boolean seesAllFlavors, boolean usesZeroDiskFlavors) {}
