package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;

/**
 * JSON Schema as Nova reads it: bounds also hold for strings that look like numbers, and formats
 * are checked by Nova's rules. The base is draft 7: the vocabularies of later drafts would put
 * their own keywords over ours.
 */
final class SchemaDialect {

  private static final JsonMetaSchema META =
      JsonMetaSchema.builder("https://novaee.org/schema", JsonMetaSchema.getV7())
          .keyword(new NumericBound("minimum"))
          .keyword(new NumericBound("maximum"))
          .formats(formats -> Formats.all().forEach(f -> formats.put(f.getName(), f)))
          .build();

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.builder().metaSchema(META).defaultMetaSchemaIri(META.getIri()).build();

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private SchemaDialect() {}

  /** Prepares a schema; the result is thread-safe. */
  static JsonSchema compile(JsonNode source) {
    JsonSchema schema = FACTORY.getSchema(source, CONFIG);
    schema.initializeValidators();
    return schema;
  }
}
