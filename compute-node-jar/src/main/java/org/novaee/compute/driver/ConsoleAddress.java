package org.novaee.compute.driver;

/**
 * Where a guest's console listens.
 *
 * @param host as the console proxies reach it
 * @param tlsPort or null
 */
public record ConsoleAddress(String host, int port, Integer tlsPort) {}
