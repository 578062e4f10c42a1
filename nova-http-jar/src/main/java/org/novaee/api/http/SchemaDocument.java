package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The schema of one operation's body or query at all microversions: as it was at first, and what
 * changed since. Thread-safe.
 */
public final class SchemaDocument {

  private final TreeMap<Microversion, Version> versions = new TreeMap<>();
  private final Version legacy;

  /** The schema in a range of microversions. */
  public static final class Version {

    private final JsonNode source;
    private final JsonSchema schema;

    private Version(JsonNode source) {
      this.source = source;
      this.schema = SchemaDialect.compile(source);
    }

    /** The JSON of the schema. */
    public JsonNode source() {
      return source;
    }

    /** What is wrong with a value first of all, or null. */
    public Violation violation(JsonNode value) {
      Set<ValidationMessage> wrong = schema.validate(value);
      return wrong.isEmpty() ? null : Violation.of(wrong.iterator().next(), value, source);
    }
  }

  SchemaDocument(JsonNode document, SchemaFragments fragments) {
    JsonNode source = fragments.expand(document.required("schema"));
    Version first = new Version(source);
    versions.put(Microversion.FIRST, first);
    legacy =
        document.has("legacy")
            ? new Version(MergePatch.apply(source, fragments.expand(document.get("legacy"))))
            : first;
    TreeMap<Microversion, JsonNode> changes = new TreeMap<>();
    document
        .path("since")
        .fields()
        .forEachRemaining(e -> changes.put(Microversion.of(e.getKey()), e.getValue()));
    for (Map.Entry<Microversion, JsonNode> change : changes.entrySet()) {
      source = MergePatch.apply(source, fragments.expand(change.getValue()));
      versions.put(change.getKey(), new Version(source));
    }
  }

  /** The schema in force at a microversion. */
  public Version at(Microversion version) {
    return versions.floorEntry(version).getValue();
  }

  /** All schemas by the first microversion each is in force at. */
  public NavigableMap<Microversion, Version> versions() {
    return Collections.unmodifiableNavigableMap(versions);
  }

  /** The schema in force where there are no microversions. */
  public Version legacy() {
    return legacy;
  }
}
