package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schema documents of one API: the resources below {@code schemas/} that its classes see. Read
 * when they are first asked for. Thread-safe.
 */
public final class SchemaDocuments {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ClassLoader loader;
  private final SchemaFragments fragments;
  private final Map<String, SchemaDocument> documents = new ConcurrentHashMap<>();

  /**
   * @param owner a class of the API
   */
  public SchemaDocuments(Class<?> owner) {
    this.loader = owner.getClassLoader();
    this.fragments = new SchemaFragments(resource("fragments"));
  }

  /**
   * The document of an operation's body or query.
   *
   * @param name below {@code schemas/}, without suffix
   * @throws IllegalStateException if there is none
   */
  public SchemaDocument get(String name) {
    return documents.computeIfAbsent(name, key -> new SchemaDocument(resource(key), fragments));
  }

  private JsonNode resource(String name) {
    String path = "schemas/" + name + ".json";
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No schema document " + path);
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading schema document " + path, e);
    }
  }
}
