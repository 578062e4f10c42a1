package org.novaee.placement.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Tells the time that an answer is of. */
@Provider
public class AnswerFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Dated dated) {
      date(dated, PlacementRequest.current())
          .forEach((name, value) -> response.getHeaders().putSingle(name, value));
      int status = response.getStatus();
      response.setEntity(dated.view());
      // Without an entity JAX-RS would make 204 of it.
      response.setStatus(status);
    }
  }

  /** The headers that tell the time; none where the version does not know them. */
  static Map<String, String> date(Dated dated, PlacementRequest request) {
    return request.atLeast("1.15")
        ? Map.of("Last-Modified", httpDate(dated.modified()), "Cache-Control", "no-cache")
        : Map.of();
  }

  private static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
  }
}
