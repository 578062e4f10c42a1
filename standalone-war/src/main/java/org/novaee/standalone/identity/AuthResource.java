package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.store.Store;

/** Tokens, and what the holder of one may use. */
@Path("identity/v3/auth")
@RequestScoped
public class AuthResource {

  private static final String SUBJECT = "X-Subject-Token";

  @Inject private Authentication authentication;
  @Inject private Tokens tokens;
  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @Open
  @POST
  @Path("tokens")
  public Response create(ObjectNode body) {
    Tokens.IssuedToken issued = authentication.authenticate(body);
    Grant grant = tokens.find(issued.text()).orElseThrow(CurrentCaller::unauthorized);
    return Response.status(201).header(SUBJECT, issued.text()).entity(view(grant)).build();
  }

  @GET
  @Path("tokens")
  public Response show(@HeaderParam(SUBJECT) String subject) {
    Grant grant = require(subject);
    boolean own = grant.user().id.equals(current.get().userId());
    if (!own && !current.get().isAdminOrService()) {
      throw CurrentCaller.forbidden("identity:validate_token");
    }
    return Response.ok(view(grant)).header(SUBJECT, subject).build();
  }

  @HEAD
  @Path("tokens")
  public Response check(@HeaderParam(SUBJECT) String subject) {
    show(subject);
    return Response.ok().header(SUBJECT, subject).build();
  }

  @DELETE
  @Path("tokens")
  public Response revoke(@HeaderParam(SUBJECT) String subject) {
    Grant grant = require(subject);
    if (!grant.user().id.equals(current.get().userId())) {
      current.requireAdmin("identity:revoke_token");
    }
    tokens.revoke(grant.claims());
    return Response.noContent().build();
  }

  @GET
  @Path("catalog")
  public ObjectNode catalog() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("catalog", store.read(em -> CatalogView.of(em, current.get().projectId())));
    body.putObject("links").put("self", Links.of(uri).base() + "/auth/catalog");
    return body;
  }

  @GET
  @Path("projects")
  public ObjectNode projects() {
    List<Project> projects = store.read(em -> ProjectsResource.ofUser(em, current.get().userId()));
    return Links.of(uri).list("projects", projects, p -> p.view(Links.of(uri)));
  }

  @GET
  @Path("domains")
  public ObjectNode domains() {
    return Links.of(uri).list("domains", List.<Project>of(), p -> p.view(Links.of(uri)));
  }

  @GET
  @Path("system")
  public ObjectNode system() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode system = body.putArray("system");
    boolean any =
        !store.read(em -> RoleSet.of(em, current.get().userId(), Assignment.SYSTEM)).isEmpty();
    if (any) {
      system.addObject().put("all", true);
    }
    body.putObject("links").put("self", Links.of(uri).base() + "/auth/system");
    return body;
  }

  private Grant require(String subject) {
    if (subject == null) {
      throw new Fault(400, "Expecting to find the header " + SUBJECT + ".");
    }
    return tokens.find(subject).orElseThrow(() -> new Fault(404, "Could not find token."));
  }

  private ObjectNode view(Grant grant) {
    boolean plain = uri.getQueryParameters().containsKey("nocatalog");
    return TokenView.of(
        grant, plain ? null : store.read(em -> CatalogView.of(em, grant.claims().projectId())));
  }
}
