package org.novaee.api.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.openapi.DocumentServlet;
import org.novaee.identity.IdentityService;
import org.novaee.rpc.RequestContext;

/**
 * What happens to a request before a resource is looked for, in Nova's order: request id, size,
 * version documents, token, mount, and the name of an action.
 */
@WebFilter("/*")
public class ApiFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** The others are 404 in Nova; JAX-RS would answer HEAD and OPTIONS by itself. */
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");

  @Inject transient VersionDocuments versions;
  @Inject transient ActionPath actions;

  @Inject
  @ConfigProperty(name = "nova.oslo_middleware.max_request_body_size")
  int maxBody;

  @Inject
  @ConfigProperty(name = "nova.api.compute_link_prefix")
  transient Optional<String> linkPrefix;

  private transient TokenCheck tokens;

  @Inject
  void checkTokens(IdentityService identity, Config config) {
    tokens = new TokenCheck(identity, config);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    MountedPath path = MountedPath.of(request.getRequestURI());
    String base = Origin.of(request, linkPrefix.orElse(null));
    if (request.getRequestURI().equals(DocumentServlet.PATH)) {
      chain.doFilter(request, response);
      return;
    }
    if (path.mount() == MountedPath.Mount.ROOT) {
      versions.answerRoot(path.rest(), base, response);
      return;
    }
    String requestId = RequestContext.newRequestId();
    response.setHeader("x-openstack-request-id", requestId);
    response.setHeader("x-compute-request-id", requestId);
    ApiRequest api = new ApiRequest(path, base, request.getHeader("Accept"));
    ApiRequest.bind(api);
    try {
      if (path.isVersionRoot()) {
        versions.answerVersion(request, response);
      } else if (request.getContentLengthLong() > maxBody) {
        send(response, PlainFault.tooLarge(request.getHeader("Accept")));
      } else {
        withToken(request, response, chain, requestId, api);
      }
    } finally {
      ApiRequest.bind(null);
    }
  }

  private void withToken(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      String requestId,
      ApiRequest api)
      throws IOException, ServletException {
    TokenCheck.Caller caller =
        tokens.check(
            request.getHeader("X-Auth-Token"), requestId, TokenCheck.globalId(request), response);
    if (caller == null) {
      return;
    }
    try {
      caller.run(
          () -> {
            handOver(request, response, chain, api);
            return null;
          });
    } catch (RequestBody.BodyTooLarge e) {
      send(response, PlainFault.tooLarge(request.getHeader("Accept")));
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private void handOver(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, ApiRequest api)
      throws IOException, ServletException {
    if (api.path().isProjectRoot() && request.getMethod().equals("GET")) {
      versions.answerVersion(request, response);
      return;
    }
    String path = METHODS.contains(request.getMethod()) ? actions.resolve(request, api) : null;
    if (path == null || path.isEmpty() || path.endsWith("/")) {
      send(response, PlainFault.notFound(request.getHeader("Accept")));
      return;
    }
    request.setAttribute(OperationFilter.ORIGINAL, request);
    chain.doFilter(new MountedRequest(request, VolumesBoot.resolve(path)), response);
  }

  static void send(HttpServletResponse response, PlainFault fault) throws IOException {
    response.setStatus(fault.status());
    response.setContentType(fault.mediaType());
    response.getOutputStream().write(fault.body().getBytes(StandardCharsets.UTF_8));
  }
}
