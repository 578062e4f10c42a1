package org.novaee.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/** Gives an answer its declared status, its type, and the headers that name its microversion. */
@Provider
public class AnswerFilter implements ContainerResponseFilter {

  private static final String JSON = "application/json";
  private static final String NOVA_JSON = "application/vnd.openstack.compute+json";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    ApiRequest api = ApiRequest.current();
    Microversion version = api.version();
    if (version == null) {
      return;
    }
    int status = response.getStatus();
    if (status == 200 || status == 204) {
      response.setStatus(api.operation().statusAt(version, status == 204 ? 200 : status));
    }
    if (asksForOwnType(api.accept())) {
      response.getHeaders().putSingle("Content-Type", NOVA_JSON);
    } else if (!response.hasEntity()) {
      // The reference types its empty answers too.
      response.getHeaders().putSingle("Content-Type", JSON);
    }
    if (!api.isLegacy()) {
      addVersion(response.getHeaders(), version);
    }
  }

  private static boolean asksForOwnType(String accept) {
    return accept != null
        && accept.contains(NOVA_JSON)
        && !accept.contains(JSON)
        && !accept.contains("*/*");
  }

  static void addVersion(MultivaluedMap<String, Object> headers, Microversion version) {
    Negotiation.headers(version).forEach(headers::putSingle);
    headers.remove("Vary");
    headers.add("Vary", Negotiation.HEADER);
    headers.add("Vary", Negotiation.OLD_HEADER);
  }
}
