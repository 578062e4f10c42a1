package org.novaee.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Writes records as Nova's versioned objects: name, namespace and version around the fields. */
final class VersionedObjects {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(LocalDateTime.class, new Times())
                  .setSerializerModifier(new Wrapping()))
          .build();

  private VersionedObjects() {}

  /** The JSON of an object. */
  static JsonNode tree(Object object) {
    return MAPPER.valueToTree(object);
  }

  /** Times are UTC, to the second. */
  private static final class Times extends JsonSerializer<LocalDateTime> {
    @Override
    public void serialize(LocalDateTime time, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(FORM.format(time));
    }
  }

  private static final class Wrapping extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
      VersionedObject versioned = bean.getBeanClass().getAnnotation(VersionedObject.class);
      return versioned == null
          ? serializer
          : new Wrapped(bean.getBeanClass().getSimpleName(), versioned.value(), serializer);
    }
  }

  private static final class Wrapped extends JsonSerializer<Object>
      implements ResolvableSerializer {

    private final String name;
    private final String version;
    private final JsonSerializer<Object> fields;

    @SuppressWarnings("unchecked") // the serializer of the very class
    Wrapped(String name, String version, JsonSerializer<?> fields) {
      this.name = name;
      this.version = version;
      this.fields = (JsonSerializer<Object>) fields;
    }

    @Override
    public void resolve(SerializerProvider provider) throws JsonMappingException {
      if (fields instanceof ResolvableSerializer resolvable) {
        resolvable.resolve(provider);
      }
    }

    @Override
    public void serialize(Object object, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeStringField("nova_object.name", name);
      json.writeStringField("nova_object.namespace", "nova");
      json.writeStringField("nova_object.version", version);
      json.writeFieldName("nova_object.data");
      fields.serialize(object, json, provider);
      json.writeEndObject();
    }
  }
}
