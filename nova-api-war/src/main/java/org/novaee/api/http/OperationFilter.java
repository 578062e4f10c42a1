package org.novaee.api.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Collections;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.rpc.RequestContext;

/**
 * What happens between the choice of a resource method and its call, in Nova's order: microversion,
 * media type, body, project, range of the operation, schemas.
 */
@Provider
public class OperationFilter implements ContainerRequestFilter {

  /** The request attribute that holds the request as it came. */
  static final String ORIGINAL = OperationFilter.class.getName();

  @Inject Schemas schemas;

  @Inject
  @ConfigProperty(name = "nova.oslo_middleware.max_request_body_size")
  int maxBody;

  @Context ResourceInfo resource;
  @Context HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext context) throws IOException {
    ApiRequest request = ApiRequest.current();
    HttpServletRequest original = (HttpServletRequest) servletRequest.getAttribute(ORIGINAL);
    Operation operation = Operation.of(resource.getResourceMethod());
    request.operation(operation);
    request.version(request.isLegacy() ? Negotiation.MIN : negotiate(original));
    readBody(request, original);
    checkProject(request);
    if (!operation.existsAt(request.version()) || isPastItsName(request)) {
      throw ApiFault.noSuchOperation();
    }
    String body = operation.bodyAt(request.version());
    if (body != null) {
      request.body(schemas.checkBody(body, request));
    }
    QueryParameters query = query(original);
    request.query(
        operation.query() == null ? query : schemas.checkQuery(operation.query(), request, query));
  }

  private static QueryParameters query(HttpServletRequest original) {
    try {
      return QueryParameters.of(original.getQueryString());
    } catch (IllegalArgumentException e) {
      throw ApiFault.badRequest(e.getMessage());
    }
  }

  private static Microversion negotiate(HttpServletRequest original) {
    return Negotiation.negotiate(
        Collections.list(original.getHeaders(Negotiation.HEADER)),
        original.getHeader(Negotiation.OLD_HEADER));
  }

  private void readBody(ApiRequest request, HttpServletRequest original) throws IOException {
    if (!request.isBodyRead() && hasBody(original)) {
      if (!RequestBody.isAccepted(original.getContentType())) {
        throw new ApiFault(415, "Unsupported Content-Type");
      }
      RequestBody.read(request, original.getInputStream(), maxBody);
    }
    if (request.isMalformed()) {
      throw ApiFault.badRequest("Malformed request body");
    }
  }

  private static boolean hasBody(HttpServletRequest original) {
    return original.getMethod().startsWith("P") || original.getContentLengthLong() > 0;
  }

  private static boolean isPastItsName(ApiRequest request) {
    return VolumesBoot.isMeant(request.path()) && !VolumesBoot.LAST.atLeast(request.version());
  }

  private static void checkProject(ApiRequest request) {
    String named = request.path().projectId();
    String own = RequestContext.current().projectId();
    if (named != null && !named.equals(own)) {
      throw ApiFault.badRequest(
          "Malformed request URL: URL's project_id '%s' doesn't match Context's project_id '%s'"
              .formatted(named, own));
    }
  }
}
