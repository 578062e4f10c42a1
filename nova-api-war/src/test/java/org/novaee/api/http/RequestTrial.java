package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Lets tests of chapters shape and write views as if a request of some version were answered. */
public final class RequestTrial {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestTrial() {}

  /** The JSON of the view that is made for a request of a project at a microversion. */
  public static JsonNode json(String version, Supplier<Object> view) {
    ApiRequest request =
        new ApiRequest(MountedPath.of("/v2.1/abc123/servers"), "http://api:8774", null);
    request.version(Microversion.of(version));
    ApiRequest.bind(request);
    try {
      return JSON.readTree(Views.json(view.get(), request.version()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ApiRequest.bind(null);
    }
  }
}
