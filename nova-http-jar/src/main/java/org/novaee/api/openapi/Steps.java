package org.novaee.api.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.novaee.api.http.Microversion;
import org.novaee.api.http.SchemaDocument;

/** The versions of a schema document that are in force in a span, each with its own part of it. */
final class Steps {

  private Steps() {}

  static Map<Span, Map.Entry<Microversion, SchemaDocument.Version>> of(
      SchemaDocument document, Span span) {
    NavigableMap<Microversion, SchemaDocument.Version> versions = document.versions();
    Map<Span, Map.Entry<Microversion, SchemaDocument.Version>> steps = new LinkedHashMap<>();
    Microversion from = span.first();
    while (from != null && span.last().atLeast(from)) {
      Microversion next = versions.higherKey(from);
      Microversion to =
          next == null || next.compareTo(span.last()) > 0 ? span.last() : before(next);
      steps.put(new Span(from, to), versions.floorEntry(from));
      from = next;
    }
    return steps;
  }

  private static Microversion before(Microversion version) {
    return new Microversion(version.major(), version.minor() - 1);
  }
}
