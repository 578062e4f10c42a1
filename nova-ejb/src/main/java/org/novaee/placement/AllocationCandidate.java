package org.novaee.placement;

import java.util.Map;
import java.util.Set;

/**
 * One way to satisfy a request.
 *
 * @param amounts provider id to resource class id to amount
 * @param mappings suffix of a group to the ids of the providers that satisfy it
 */
public record AllocationCandidate(
    Map<Integer, Map<Integer, Long>> amounts, Map<String, Set<Integer>> mappings) {}
