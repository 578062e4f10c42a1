package org.novaee.api.extensions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Query;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/** The extensions; no microversion changes them any more. */
@Path("/extensions")
@ApplicationScoped
public class ExtensionsResource {

  private static final String RULE = "os_compute_api:extensions";

  @Inject Policy policy;

  /** All of them. */
  @GET
  @Query("extensions/list")
  public Extension.Many list() {
    policy.require(RULE, Target.none());
    return new Extension.Many(known());
  }

  /** One of them. */
  @GET
  @Path("/{alias}")
  @Query("extensions/show")
  public Extension.One show(@PathParam("alias") String alias) {
    policy.require(RULE, Target.none());
    return new Extension.One(
        known().stream()
            .filter(extension -> extension.alias().equals(alias))
            .findFirst()
            .orElseThrow(ApiFault::noSuchOperation));
  }

  private static List<Extension> known() {
    return ApiRequest.current().isLegacy() ? Extension.ALL_OF_OLD_MOUNT : Extension.ALL;
  }
}
