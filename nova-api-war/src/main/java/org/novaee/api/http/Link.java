package org.novaee.api.http;

/**
 * A link of a view.
 *
 * @param rel {@code self}, {@code bookmark} or {@code next}
 * @param href the address
 */
public record Link(String rel, String href) {}
