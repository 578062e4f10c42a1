package org.novaee.api.removed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Until;

/** The one removed operation that is refused as a mistake of the client and not as gone. */
@Path("/servers/{id}/action/os-getRDPConsole")
@ApplicationScoped
public class RdpConsoleResource {

  /** Consoles of this kind went with the only hypervisor that had them. */
  @POST
  @Until("2.5")
  public void open() {
    throw ApiFault.badRequest(
        "The server could not comply with the request since it is either malformed or otherwise"
            + " incorrect.");
  }
}
