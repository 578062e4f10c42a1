package org.novaee.placement.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.novaee.api.http.Views;

/** Streams a view as JSON, with the components the request's microversion has. */
@Provider
@Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class ViewWriter implements MessageBodyWriter<Object> {

  private static final ObjectWriter WRITER =
      Views.MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type != byte[].class && type != String.class;
  }

  @Override
  public void writeTo(
      Object view,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    WRITER.withAttribute(Views.VERSION, PlacementRequest.current().version()).writeValue(out, view);
  }
}
