package org.novaee.api.http;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Hands the checked body to the resource method, as the type its parameter has. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class BodyReader implements MessageBodyReader<Object> {

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException {
    JsonNode body = ApiRequest.current().body();
    if (body == null || JsonNode.class.isAssignableFrom(type)) {
      return body;
    }
    JavaType target = JsonText.MAPPER.constructType(genericType);
    return JsonText.MAPPER.treeToValue(body, target);
  }
}
