package org.novaee.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Type;

/**
 * The JSON form of messages. Unknown fields are passed over, so that a newer sender can talk to an
 * older receiver.
 */
final class Wire {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Wire() {}

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  static Object value(JsonNode tree, Type type) {
    JavaType javaType = MAPPER.constructType(type);
    try {
      return MAPPER.readerFor(javaType).readValue(tree);
    } catch (java.io.IOException e) {
      throw new RpcException("Cannot read a message argument as " + javaType + ": " + brief(e), e);
    }
  }

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new RpcException("Cannot write a message: " + brief(e), e);
    }
  }

  static <T> T parse(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new RpcException("Cannot read a message: " + brief(e), e);
    }
  }

  /** Jackson quotes the source, which may hold a password; only the first line is kept. */
  private static String brief(java.io.IOException e) {
    if (e instanceof JsonProcessingException json) {
      return json.getOriginalMessage();
    }
    return e.getMessage();
  }
}
