package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Links;
import org.novaee.api.http.Status;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.ServerRebuild;
import org.novaee.server.query.Scope;
import org.novaee.server.query.ServerDetails;
import org.novaee.server.query.ServerLookup;

/** Makes servers anew. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class RebuildResource {

  private static final String RULE = "os_compute_api:servers:rebuild";

  @Inject ServerAccess access;
  @Inject AdminPasswords passwords;
  @Inject ServerRebuild rebuild;
  @Inject ServerLookup lookup;
  @Inject Policy policy;

  /** Makes a server anew from an image. */
  @POST
  @Path("/rebuild")
  @Status(202)
  @Body("servers/rebuild")
  public Response rebuild(@PathParam("id") String id, JsonNode body) {
    JsonNode options = body.get("rebuild");
    Target target = access.require(id, RULE);
    if (options.has("trusted_image_certificates")) {
      policy.require(RULE + ":trusted_certs", target);
    }
    String password = passwords.of(options);
    rebuild.rebuild(id, access.isAdmin(), RebuildBody.of(options, password));
    return Response.accepted(new ServerView.One(view(id, password)))
        .location(URI.create(Links.self("servers", id)))
        .build();
  }

  private RebuiltView view(String id, String password) {
    ServerViews views = new ServerViews(policy, false);
    Scope scope =
        Scope.details(ApiRequest.current().version().minor(), views.showsHostStatus(), true);
    ServerDetails server = lookup.show(id, scope, access.isAdmin(), false);
    return new RebuiltView(
        views.rebuilt(server), server.keyName(), server.userData(), passwords.shown(password));
  }
}
