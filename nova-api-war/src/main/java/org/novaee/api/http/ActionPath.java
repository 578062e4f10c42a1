package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the name of an action, which Nova's clients put into the body, a part of the path, so that
 * an action is a resource method like any other.
 */
@ApplicationScoped
class ActionPath {

  /** Of a thing, or of a part of a thing. */
  private static final Pattern ACTION = Pattern.compile("(/[^/]+/[^/]+){1,2}/action");

  /** No client may write the path itself. */
  private static final Pattern SPELLED_OUT = Pattern.compile("(/[^/]+/[^/]+){1,2}/action/.*");

  @Inject
  @ConfigProperty(name = "nova.oslo_middleware.max_request_body_size")
  int maxBody;

  /**
   * The path a resource is looked for with; reads the body of an action.
   *
   * @return null if no resource can be meant
   */
  String resolve(HttpServletRequest request, ApiRequest api) throws IOException {
    String path = api.path().rest();
    if (SPELLED_OUT.matcher(path).matches()) {
      return null;
    }
    if (!request.getMethod().equals("POST")
        || !ACTION.matcher(path).matches()
        || !RequestBody.isAccepted(request.getContentType())) {
      return path;
    }
    RequestBody.read(api, request.getInputStream(), maxBody);
    JsonNode body = api.body();
    if (body == null || !body.isObject() || body.size() != 1) {
      return path;
    }
    String name = body.fieldNames().next();
    return name.isEmpty() || name.contains("/")
        ? path + "/%20"
        : path + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
