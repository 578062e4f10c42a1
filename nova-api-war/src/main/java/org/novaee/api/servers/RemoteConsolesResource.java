package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Since;
import org.novaee.server.Lifecycle;
import org.novaee.server.act.ServerConsoles;

/** Opens consoles. */
@Path("/servers/{id}/remote-consoles")
@ApplicationScoped
public class RemoteConsolesResource {

  static final String RULE = "os_compute_api:os-remote-consoles";

  @Inject ServerAccess access;
  @Inject ServerConsoles consoles;

  /** Where to open a console. */
  record Console(String protocol, String type, String url) {}

  /** An answer with a console. */
  public record Opened(@JsonProperty("remote_console") Console console) {}

  /** Opens a console of a protocol and type. */
  @POST
  @Since("2.6")
  @Body("servers/remote-console")
  public Opened open(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE);
    String protocol = body.get("remote_console").get("protocol").asText();
    String type = body.get("remote_console").get("type").asText();
    String url = consoles.open(id, access.isAdmin(), operation(protocol), protocol, type);
    return new Opened(new Console(protocol, type, url));
  }

  private static Lifecycle operation(String protocol) {
    return switch (protocol) {
      case "vnc" -> Lifecycle.VNC_CONSOLE;
      case "spice" -> Lifecycle.SPICE_CONSOLE;
      case "serial" -> Lifecycle.SERIAL_CONSOLE;
      case "mks" -> Lifecycle.MKS_CONSOLE;
      default -> throw ApiFault.badRequest("Unavailable console type " + protocol + ".");
    };
  }
}
