package org.novaee.standalone.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.slf4j.MDC;

/** Lets in who shows a good token; everybody where the resource is {@link Open}. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class TokenFilter implements ContainerRequestFilter {

  @Inject private Tokens tokens;
  @Inject private CurrentCaller current;
  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (isOpen()) {
      return;
    }
    String token = request.getHeaderString("X-Auth-Token");
    if (token == null) {
      throw CurrentCaller.unauthorized();
    }
    Caller caller = tokens.find(token).map(Grant::caller).orElseThrow(CurrentCaller::unauthorized);
    current.set(caller, token);
    String id = String.valueOf(MDC.get("request")).split(" ", 2)[0];
    MDC.put("request", id + " " + caller.userId() + " " + caller.projectId());
  }

  private boolean isOpen() {
    return resource.getResourceMethod() != null
        && (resource.getResourceMethod().isAnnotationPresent(Open.class)
            || resource.getResourceClass().isAnnotationPresent(Open.class));
  }
}
