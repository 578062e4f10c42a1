package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.novaee.api.http.ApiFault;

/** Was for consoles of a hypervisor that is no longer supported. */
@Path("/servers/{id}/consoles")
@ApplicationScoped
public class RemovedConsolesResource {

  /** The list. */
  @GET
  public void list() {
    throw ApiFault.gone();
  }

  /** A new one. */
  @POST
  public void create() {
    throw ApiFault.gone();
  }

  /** One of them. */
  @GET
  @Path("/{console}")
  public void show() {
    throw ApiFault.gone();
  }

  /** The end of one. */
  @DELETE
  @Path("/{console}")
  public void delete() {
    throw ApiFault.gone();
  }
}
