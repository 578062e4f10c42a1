package org.novaee.it.fuzz;

/**
 * An API that is tried.
 *
 * @param name in the header that names the microversion
 * @param url of its mount
 * @param document where its OpenAPI document is
 * @param major the part of its microversions before the dot
 */
record Api(String name, String url, String document, int major) {}
