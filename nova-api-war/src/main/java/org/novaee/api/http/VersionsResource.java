package org.novaee.api.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The versions of the API below each of them, for whoever has a token. */
@Path("/versions/{id}")
@ApplicationScoped
public class VersionsResource {

  @Inject VersionDocuments documents;

  /** One of them; the old mount knows only itself. */
  @GET
  public Object show(@PathParam("id") String id) {
    return documents.single(ApiRequest.current().isLegacy() ? VersionDocuments.OLD : id);
  }
}
