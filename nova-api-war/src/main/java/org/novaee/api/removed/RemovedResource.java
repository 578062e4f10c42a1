package org.novaee.api.removed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.novaee.api.http.ApiFault;
import org.novaee.api.openapi.NoOperation;

/** Answers for all that is gone, at every version; {@link RemovedFilter} leads here. */
@Path(RemovedResource.PATH)
@NoOperation
@ApplicationScoped
public class RemovedResource {

  static final String PATH = "/-removed-";

  /** Nothing to read here. */
  @GET
  public void read() {
    throw ApiFault.gone();
  }

  /** Nothing to make here. */
  @POST
  public void create() {
    throw ApiFault.gone();
  }

  /** Nothing to change here. */
  @PUT
  public void update() {
    throw ApiFault.gone();
  }

  /** Nothing to delete here. */
  @DELETE
  public void delete() {
    throw ApiFault.gone();
  }
}
