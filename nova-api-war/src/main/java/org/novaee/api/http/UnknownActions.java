package org.novaee.api.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.novaee.api.openapi.NoOperation;

/** Answers for actions which no chapter knows; a chapter's own paths match before these. */
@Path(
    "/{collection:servers|flavors|os-(volumes_boot|aggregates|networks|fixed-ips|baremetal-nodes)}/{id}/action")
@NoOperation
@ApplicationScoped
public class UnknownActions {

  /** The body does not name one action. */
  @POST
  public void unnamed() {
    var body = ApiRequest.current().body();
    if (body != null && !body.isObject()) {
      throw ApiFault.noSuchOperation();
    }
    throw ApiFault.badRequest("Malformed request body");
  }

  /** The body names an action that does not exist. */
  @POST
  @Path("/{name}")
  public void unknown() {
    throw ApiFault.badRequest(
        "There is no such action: " + ApiRequest.current().body().fieldNames().next());
  }
}
