package org.novaee.api.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.novaee.api.openapi.NoOperation;

/** As {@link UnknownActions}, for parts of servers. */
@Path("/servers/{id}/{parts}/{part}/action")
@NoOperation
@ApplicationScoped
public class UnknownPartActions {

  @Inject UnknownActions unknown;

  /** The body does not name one action. */
  @POST
  public void unnamed() {
    unknown.unnamed();
  }

  /** The body names an action that does not exist. */
  @POST
  @Path("/{name}")
  public void unknown() {
    unknown.unknown();
  }
}
