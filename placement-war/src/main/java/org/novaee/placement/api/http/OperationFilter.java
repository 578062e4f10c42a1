package org.novaee.placement.api.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.reflect.Method;
import org.novaee.api.http.Operation;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/**
 * What happens between the choice of a resource method and its call, in Placement's order: range of
 * the operation, media types, policy, schemas.
 */
@Provider
public class OperationFilter implements ContainerRequestFilter {

  /** The request attribute that holds the request as it came. */
  static final String ORIGINAL = OperationFilter.class.getName();

  private Policy policy;
  private Schemas schemas;

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servletRequest;

  /** For the container alone. */
  public OperationFilter() {}

  @Inject
  public OperationFilter(Policy policy, Schemas schemas) {
    this.policy = policy;
    this.schemas = schemas;
  }

  @Override
  public void filter(ContainerRequestContext context) throws IOException {
    PlacementRequest request = PlacementRequest.current();
    HttpServletRequest original = (HttpServletRequest) servletRequest.getAttribute(ORIGINAL);
    Method method = resource.getResourceMethod();
    Operation operation = Operation.of(method);
    if (!operation.existsAt(request.version())) {
      throw new Refusal(operation.before(), "");
    }
    String body = operation.bodyAt(request.version());
    if (body != null) {
      MediaTypes.requireJson(original);
    } else if (method.getReturnType() == Dated.class) {
      MediaTypes.requireAcceptance(original);
    }
    Allowed allowed = method.getAnnotation(Allowed.class);
    if (allowed != null) {
      require(policy, allowed.value(), Target.none());
    }
    if (body != null) {
      request.body(schemas.readBody(body, request, original));
    }
    request.query(schemas.readQuery(operation.query(), request, original));
  }

  /**
   * Refuses the request unless its sender may do it.
   *
   * @throws Refusal 403
   */
  public static void require(Policy policy, String rule, Target target) {
    if (!policy.allows(rule, target)) {
      throw new Refusal(403, "Policy does not allow " + rule + " to be performed.");
    }
  }
}
