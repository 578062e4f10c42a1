package org.novaee.keypair;

/**
 * What a key consists of.
 *
 * @param publicKey a line of {@code authorized_keys}, or a certificate in PEM
 * @param privateKey given to the user once and never kept; null for a key that was brought along
 */
public record KeyMaterial(String publicKey, String fingerprint, String privateKey) {}
