package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Until;
import org.novaee.server.Lifecycle;
import org.novaee.server.act.ServerConsoles;

/** Shows the serial console's text and, up to 2.5, opens consoles. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class ConsoleActionsResource {

  @Inject ServerAccess access;
  @Inject ServerConsoles consoles;

  /**
   * @param output the end of the guest's serial console
   */
  public record Output(String output) {}

  /** Where to open a console. */
  record Address(String type, String url) {}

  /** An answer with a console. */
  public record Opened(Address console) {}

  /** The end of the guest's serial console. */
  @POST
  @Path("/os-getConsoleOutput")
  @Body("servers/console-output")
  public Output output(@PathParam("id") String id, JsonNode body) {
    access.require(id, "os_compute_api:os-console-output");
    JsonNode length = body.get("os-getConsoleOutput").get("length");
    boolean all = length == null || length.isNull() || length.asInt() == -1;
    return new Output(
        consoles.output(id, access.isAdmin(), all ? null : Integer.valueOf(length.asInt())));
  }

  /** Opens a graphical console. */
  @POST
  @Path("/os-getVNCConsole")
  @Until("2.5")
  @Body("servers/vnc-console")
  public Opened vnc(@PathParam("id") String id, JsonNode body) {
    return open(id, Lifecycle.VNC_CONSOLE, "vnc", body.get("os-getVNCConsole"));
  }

  /** Opens a graphical console. */
  @POST
  @Path("/os-getSPICEConsole")
  @Until("2.5")
  @Body("servers/spice-console")
  public Opened spice(@PathParam("id") String id, JsonNode body) {
    return open(id, Lifecycle.SPICE_CONSOLE, "spice", body.get("os-getSPICEConsole"));
  }

  /** Opens a serial console. */
  @POST
  @Path("/os-getSerialConsole")
  @Until("2.5")
  @Body("servers/serial-console")
  public Opened serial(@PathParam("id") String id, JsonNode body) {
    return open(id, Lifecycle.SERIAL_CONSOLE, "serial", body.get("os-getSerialConsole"));
  }

  /** Was for a hypervisor that is no longer supported. */
  @POST
  @Path("/os-getRDPConsole")
  @Until("2.5")
  public void rdp() {
    throw ApiFault.badRequest();
  }

  private Opened open(String id, Lifecycle operation, String protocol, JsonNode options) {
    access.require(id, RemoteConsolesResource.RULE);
    String type = options.get("type").asText();
    return new Opened(
        new Address(type, consoles.open(id, access.isAdmin(), operation, protocol, type)));
  }
}
