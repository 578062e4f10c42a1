package org.novaee.placement.api.names;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.novaee.api.http.Body;
import org.novaee.api.http.Since;
import org.novaee.placement.ClassCatalogue;
import org.novaee.placement.ResourceClasses;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;

/** Which resource classes there are. */
@Path("/resource_classes")
@ApplicationScoped
public class ResourceClassesResource {

  private static final Pattern CUSTOM = Pattern.compile("CUSTOM_[A-Z0-9_]{1,248}");

  private ClassCatalogue classes;

  /** For the container's proxy. */
  public ResourceClassesResource() {}

  @Inject
  public ResourceClassesResource(ClassCatalogue classes) {
    this.classes = classes;
  }

  private record Link(String rel, String href) {}

  private record View(String name, List<Link> links) {

    static View of(String name) {
      return new View(
          name, List.of(new Link("self", PlacementRequest.current().path(place(name)))));
    }
  }

  private record Listing(@JsonProperty("resource_classes") List<View> classes) {}

  @GET
  @Since("1.2")
  @Allowed("placement:resource_classes:list")
  public Dated list() {
    List<ResourceClasses.Entry> found = classes.list();
    return Dated.of(
        new Listing(found.stream().map(entry -> View.of(entry.name())).toList()),
        found.stream().mapToLong(ResourceClasses.Entry::modified).max().orElse(0));
  }

  @POST
  @Since("1.2")
  @Body("classes/create")
  @Allowed("placement:resource_classes:create")
  public Response create() {
    PlacementRequest request = PlacementRequest.current();
    String name = request.body().get("name").textValue();
    classes.create(name);
    return at(201, name);
  }

  @GET
  @Path("/{name}")
  @Since("1.2")
  @Allowed("placement:resource_classes:show")
  public Dated show(@PathParam("name") String name) {
    ResourceClasses.Entry found = classes.require(name);
    return Dated.of(View.of(found.name()), found.modified());
  }

  /** Makes the class if it is not there. Before 1.7 this renamed one, which has a body. */
  @PUT
  @Path("/{name}")
  @Since("1.2")
  @Body(value = "classes/create", until = "1.6")
  @Allowed("placement:resource_classes:update")
  public Response update(@PathParam("name") String name) {
    PlacementRequest request = PlacementRequest.current();
    if (!request.atLeast("1.7")) {
      String newName = request.body().get("name").textValue();
      classes.rename(name, newName);
      return Response.ok(View.of(newName)).build();
    }
    if (!CUSTOM.matcher(name).matches()) {
      throw Refusal.badRequest(
          "JSON does not validate: '" + name + "' does not match '^CUSTOM_[A-Z0-9_]+$'");
    }
    return at(classes.ensure(name) ? 201 : 204, name);
  }

  @DELETE
  @Path("/{name}")
  @Since("1.2")
  @Allowed("placement:resource_classes:delete")
  public Response delete(@PathParam("name") String name) {
    classes.delete(name);
    return Response.noContent().build();
  }

  private static Response at(int status, String name) {
    return Response.status(status)
        .header("Location", PlacementRequest.current().address(place(name)))
        .build();
  }

  private static String place(String name) {
    return "/resource_classes/" + name;
  }
}
