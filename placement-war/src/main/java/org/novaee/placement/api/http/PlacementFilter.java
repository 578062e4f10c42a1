package org.novaee.placement.api.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.novaee.api.http.MountedRequest;
import org.novaee.api.http.Origin;
import org.novaee.api.http.TokenCheck;
import org.novaee.api.openapi.DocumentServlet;
import org.novaee.identity.IdentityService;
import org.novaee.placement.PlacementFault;
import org.novaee.rpc.RequestContext;

/**
 * What happens to a request before a resource is looked for, in Placement's order: request id,
 * token, microversion, mount. Only the root needs no token.
 */
@WebFilter("/*")
public class PlacementFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** The API may be asked below its name as well as at the root of its port. */
  private static final String MOUNT = "/placement";

  /** JAX-RS would answer HEAD and OPTIONS by itself, Placement answers 405. */
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

  private transient TokenCheck tokens;

  /** For the container alone. */
  public PlacementFilter() {}

  @Inject
  void checkTokens(IdentityService identity, Config config) {
    tokens = new TokenCheck(identity, config);
  }

  /** A filter outside of a container. */
  static PlacementFilter with(IdentityService identity, Config config) {
    PlacementFilter filter = new PlacementFilter();
    filter.checkTokens(identity, config);
    return filter;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getRequestURI().equals(DocumentServlet.PATH)) {
      chain.doFilter(request, response);
      return;
    }
    String id = RequestContext.newRequestId();
    response.setHeader("x-openstack-request-id", id);
    String uri = request.getRequestURI();
    boolean mounted = uri.equals(MOUNT) || uri.startsWith(MOUNT + "/");
    String path = mounted ? uri.substring(MOUNT.length()) : uri;
    PlacementRequest placement =
        new PlacementRequest(id, Origin.of(request, null), mounted ? MOUNT : "");
    PlacementRequest.bind(placement);
    try {
      if (path.isEmpty() || path.equals("/")) {
        if (negotiate(request, response, placement)) {
          VersionDocument.answer(request, response, placement);
        }
      } else {
        withToken(request, response, chain, path, placement);
      }
    } finally {
      PlacementRequest.bind(null);
    }
  }

  private void withToken(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      String path,
      PlacementRequest placement)
      throws IOException, ServletException {
    TokenCheck.Caller caller =
        tokens.check(
            request.getHeader("X-Auth-Token"),
            placement.id(),
            TokenCheck.globalId(request),
            response);
    if (caller == null || !negotiate(request, response, placement)) {
      return;
    }
    try {
      caller.run(
          () -> {
            handOver(request, response, chain, path, placement);
            return null;
          });
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private static boolean negotiate(
      HttpServletRequest request, HttpServletResponse response, PlacementRequest placement)
      throws IOException {
    try {
      placement.version(Versions.negotiate(Collections.list(request.getHeaders(Versions.HEADER))));
    } catch (Refusal refusal) {
      send(response, refusal.status(), refusal.getMessage(), placement);
      return false;
    }
    response.setHeader(Versions.HEADER, Versions.header(placement.version()));
    response.addHeader("Vary", Versions.HEADER);
    return true;
  }

  private static void handOver(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      String path,
      PlacementRequest placement)
      throws IOException, ServletException {
    if (request.getContentLengthLong() > 0 && request.getContentType() == null) {
      send(response, 400, "content-type header required when content-length > 0", placement);
    } else if (path.endsWith("/")) {
      send(response, 404, "", placement);
    } else {
      request.setAttribute(OperationFilter.ORIGINAL, request);
      chain.doFilter(
          METHODS.contains(request.getMethod())
              ? new MountedRequest(request, path)
              : new MountedRequest(new UnknownMethod(request), path),
          response);
    }
  }

  static void send(
      HttpServletResponse response, int status, String message, PlacementRequest placement)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(
            ErrorBody.json(status, PlacementFault.Code.UNDEFINED, message, placement)
                .getBytes(StandardCharsets.UTF_8));
  }
}
