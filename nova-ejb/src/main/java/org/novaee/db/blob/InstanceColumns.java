package org.novaee.db.blob;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.LocalDateTime;
import org.novaee.db.cell.Instance;

/** The plain columns of {@code instances} as fields of an Instance object: they have one name. */
final class InstanceColumns {

  /** Two are numbers in the column and booleans in the object; the id is not known yet. */
  @JsonAutoDetect(
      fieldVisibility = Visibility.NONE,
      getterVisibility = Visibility.PUBLIC_ONLY,
      isGetterVisibility = Visibility.NONE)
  @JsonIgnoreProperties(
      value = {"id", "deleted", "cleaned"},
      ignoreUnknown = true)
  private interface Columns {}

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addMixIn(Instance.class, Columns.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(LocalDateTime.class, new TimeWriter())
                  .addDeserializer(LocalDateTime.class, new TimeReader()))
          .build();

  private InstanceColumns() {}

  static ObjectNode write(Instance instance) {
    ObjectNode data = MAPPER.valueToTree(instance);
    data.put("deleted", false);
    data.put("cleaned", false);
    for (String flag : new String[] {"locked", "hidden", "auto_disk_config"}) {
      data.put(flag, data.path(flag).asBoolean());
    }
    return data;
  }

  static Instance read(JsonNode data) {
    try {
      return MAPPER.treeToValue(data, Instance.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not an instance: " + e.getOriginalMessage(), e);
    }
  }

  private static final class TimeWriter extends StdSerializer<LocalDateTime> {
    private static final long serialVersionUID = 1L;

    TimeWriter() {
      super(LocalDateTime.class);
    }

    @Override
    public void serialize(LocalDateTime time, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Times.write(time));
    }
  }

  private static final class TimeReader extends StdDeserializer<LocalDateTime> {
    private static final long serialVersionUID = 1L;

    TimeReader() {
      super(LocalDateTime.class);
    }

    @Override
    public LocalDateTime deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return Times.read(json.getText());
    }
  }
}
