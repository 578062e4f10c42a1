package org.novaee.standalone.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.novaee.rpc.RequestContext;
import org.slf4j.MDC;

/** Gives each request an id, which its log lines and its answer carry. */
@Provider
@PreMatching
@Priority(100)
public class RequestIds implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String PROPERTY = "org.novaee.standalone.request-id";
  private static final Pattern ID = Pattern.compile("req-[0-9a-fA-F-]{36}");

  @Override
  public void filter(ContainerRequestContext request) {
    String sent = request.getHeaderString("X-OpenStack-Request-ID");
    String id = sent != null && ID.matcher(sent).matches() ? sent : RequestContext.newRequestId();
    request.setProperty(PROPERTY, id);
    MDC.put("request", id + " - -");
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle("x-openstack-request-id", request.getProperty(PROPERTY));
    response.getHeaders().putSingle("Vary", "X-Auth-Token");
    MDC.remove("request");
  }
}
