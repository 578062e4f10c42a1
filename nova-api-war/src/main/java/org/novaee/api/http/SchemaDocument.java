package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schema of one operation's body or query at all microversions: as it was at first, and what
 * changed since.
 */
final class SchemaDocument {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final SchemaFragments FRAGMENTS =
      new SchemaFragments(resource("schemas/fragments.json"));

  private final TreeMap<Microversion, Version> versions = new TreeMap<>();
  private final Version legacy;

  /**
   * The schema in a range of microversions.
   *
   * @param source the JSON it was made from
   */
  record Version(JsonNode source, JsonSchema schema) {}

  SchemaDocument(JsonNode document) {
    JsonNode source = FRAGMENTS.expand(document.required("schema"));
    versions.put(Microversion.MIN, compile(source));
    legacy =
        document.has("legacy")
            ? compile(MergePatch.apply(source, FRAGMENTS.expand(document.get("legacy"))))
            : versions.get(Microversion.MIN);
    TreeMap<Microversion, JsonNode> changes = new TreeMap<>();
    document
        .path("since")
        .fields()
        .forEachRemaining(e -> changes.put(Microversion.of(e.getKey()), e.getValue()));
    for (Map.Entry<Microversion, JsonNode> change : changes.entrySet()) {
      source = MergePatch.apply(source, FRAGMENTS.expand(change.getValue()));
      versions.put(change.getKey(), compile(source));
    }
  }

  /**
   * Reads a document.
   *
   * @param name below {@code schemas/}, without suffix
   */
  static SchemaDocument load(String name) {
    return new SchemaDocument(resource("schemas/" + name + ".json"));
  }

  /** The schema in force at a microversion. */
  Version at(Microversion version, boolean oldMount) {
    return oldMount ? legacy : versions.floorEntry(version).getValue();
  }

  private static Version compile(JsonNode source) {
    return new Version(source, SchemaDialect.compile(source));
  }

  private static JsonNode resource(String path) {
    try (InputStream in = SchemaDocument.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No schema document " + path);
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading schema document " + path, e);
    }
  }
}
