package org.novaee.placement;

/**
 * A provider that can take the request.
 *
 * @param room how many times it can take it
 */
public record Candidate(Provider provider, long room) {}
