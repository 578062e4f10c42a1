package org.novaee.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.util.List;

/** Writes records, leaving out the components that a microversion does not have. */
public final class Views {

  /** The name under which a writer finds the {@link Microversion} it writes for. */
  public static final String VERSION = "microversion";

  /** Writes views; needs the attribute {@link #VERSION}. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().setSerializerModifier(new Versioning()))
          .build();

  private Views() {}

  /** {@code view} as JSON text at {@code version}. */
  public static String json(Object view, Microversion version) {
    try {
      return MAPPER.writer().withAttribute(VERSION, version).writeValueAsString(view);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException("Not a view: " + view.getClass(), e);
    }
  }

  /** Reads the annotations of a record once, when its serializer is made. */
  private static final class Versioning extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
      return properties.stream().map(Versioning::versioned).toList();
    }

    private static BeanPropertyWriter versioned(BeanPropertyWriter property) {
      Since since = property.getAnnotation(Since.class);
      Until until = property.getAnnotation(Until.class);
      return since == null && until == null
          ? property
          : new VersionedProperty(
              property,
              since == null ? Microversion.FIRST : Microversion.of(since.value()),
              until == null ? Microversion.LAST : Microversion.of(until.value()));
    }
  }

  /** A component that exists in a range of microversions. */
  private static final class VersionedProperty extends BeanPropertyWriter {
    private static final long serialVersionUID = 1L;

    private final transient Microversion since;
    private final transient Microversion until;

    VersionedProperty(BeanPropertyWriter property, Microversion since, Microversion until) {
      super(property);
      this.since = since;
      this.until = until;
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator json, SerializerProvider provider)
        throws Exception {
      Microversion version = (Microversion) provider.getAttribute(VERSION);
      if (version.atLeast(since) && until.atLeast(version)) {
        super.serializeAsField(bean, json, provider);
      }
    }
  }
}
