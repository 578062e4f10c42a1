package org.novaee.standalone.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** JSON bodies as trees, read up to a limit. */
@Provider
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
public class JsonBody implements MessageBodyReader<JsonNode>, MessageBodyWriter<JsonNode> {

  /** Of a request's body; far more than any request of these services needs. */
  static final int MAX_BYTES = 1 << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return JsonNode.class.isAssignableFrom(type);
  }

  @Override
  public JsonNode readFrom(
      Class<JsonNode> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return parse(body.readNBytes(MAX_BYTES + 1), type);
  }

  static JsonNode parse(byte[] bytes, Class<? extends JsonNode> type) throws IOException {
    if (bytes.length > MAX_BYTES) {
      throw new Fault(413, "Request is too large: at most " + MAX_BYTES + " bytes are allowed.");
    }
    try {
      JsonNode node = JSON.readTree(bytes);
      if (type.isInstance(node) && !node.isMissingNode()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new Fault(400, "Malformed request body: " + e.getOriginalMessage() + ".");
    }
    throw new Fault(400, "Malformed request body: a JSON object was expected.");
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return JsonNode.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      JsonNode node,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    if (media.isWildcardType() || media.isWildcardSubtype()) {
      headers.putSingle("Content-Type", MediaType.APPLICATION_JSON_TYPE);
    }
    body.write(JSON.writeValueAsBytes(node));
  }
}
