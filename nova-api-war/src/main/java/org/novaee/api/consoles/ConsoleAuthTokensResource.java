package org.novaee.api.consoles;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
import org.novaee.console.ConsoleTokens;
import org.novaee.fault.Fault;
import org.novaee.policy.Policy;

/** The secrets that open consoles. */
@Path("/os-console-auth-tokens")
@ApplicationScoped
public class ConsoleAuthTokensResource {

  @Inject Policy policy;
  @Inject ConsoleTokens tokens;

  /**
   * Where a secret leads.
   *
   * @param tlsPort null for types without one
   */
  record Console(
      @JsonProperty("instance_uuid") String serverUuid,
      String host,
      int port,
      @JsonProperty("internal_access_path") String internalPath,
      @Since("2.99") @JsonProperty("tls_port") @JsonInclude(JsonInclude.Include.NON_NULL)
          Integer tlsPort) {}

  /** An answer with a console. */
  public record One(Console console) {}

  /** Where a secret leads, as long as it is good. */
  @GET
  @Path("/{token}")
  @Query("consoles/token")
  public One show(@PathParam("token") String token) {
    if (!ApiRequest.current().atLeast("2.31")) {
      // Was for a type of console that is no longer supported.
      throw ApiFault.badRequest();
    }
    policy.require("os_compute_api:os-console-auth-tokens");
    return tokens
        .find(token)
        .map(ConsoleAuthTokensResource::view)
        .orElseThrow(() -> Fault.notFound("Token not found"));
  }

  private static One view(ConsoleTokens.Connection found) {
    return new One(
        new Console(
            found.serverUuid(),
            found.host(),
            found.port(),
            found.internalPath(),
            found.type().equals("spice-direct") ? found.tlsPort() : null));
  }
}
