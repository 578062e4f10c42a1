package org.novaee.api.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.novaee.api.http.Microversion;

/**
 * Microversions, both ends included.
 *
 * @param first the oldest
 * @param last the newest
 */
public record Span(Microversion first, Microversion last) {

  /** The name under which OpenStack's documents carry what OpenAPI has no word for. */
  static final String EXTENSION = "x-openstack";

  /** What this has in common with another; empty if nothing. */
  Span within(Span other) {
    return new Span(
        first.atLeast(other.first) ? first : other.first,
        last.atLeast(other.last) ? other.last : last);
  }

  boolean isEmpty() {
    return !last.atLeast(first);
  }

  /** Notes the span beside what it is about. */
  void describe(ObjectNode what) {
    what.withObject("/" + EXTENSION)
        .put("min-ver", first.toString())
        .put("max-ver", last.toString());
  }
}
