package org.novaee.api.removed;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/**
 * Leads requests for what is gone to the one resource that says so. Before a resource is looked
 * for, because some of these paths still have other methods.
 */
@Provider
@PreMatching
public class RemovedFilter implements ContainerRequestFilter {

  private final RemovedOperations removed = new RemovedOperations();

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    String path = uri.getPath(false);
    if (removed.contains(request.getMethod(), path)) {
      request.setRequestUri(
          uri.getBaseUriBuilder().path(RemovedResource.class).replaceQuery(null).build());
    } else if (path.endsWith(RemovedResource.PATH)) {
      throw new NotFoundException();
    }
  }
}
