package org.novaee.placement.api.names;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.novaee.api.http.Query;
import org.novaee.api.http.QueryParameters;
import org.novaee.api.http.Since;
import org.novaee.placement.TraitCatalogue;
import org.novaee.placement.Traits;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;

/** Which traits there are. */
@Path("/traits")
@ApplicationScoped
public class TraitsResource {

  private static final Pattern CUSTOM = Pattern.compile("CUSTOM_[A-Z0-9_]{1,248}");

  private TraitCatalogue traits;

  /** For the container's proxy. */
  public TraitsResource() {}

  @Inject
  public TraitsResource(TraitCatalogue traits) {
    this.traits = traits;
  }

  private record Listing(List<String> traits) {}

  @GET
  @Since("1.6")
  @Query("traits/list")
  @Allowed("placement:traits:list")
  public Dated list() {
    QueryParameters query = PlacementRequest.current().query();
    List<Traits.Entry> found = find(query.last("name"), associated(query.last("associated")));
    return Dated.of(
        new Listing(found.stream().map(Traits.Entry::name).toList()),
        found.stream().mapToLong(Traits.Entry::modified).max().orElse(0));
  }

  private List<Traits.Entry> find(String filter, Boolean associated) {
    if (filter == null) {
      return traits.list(null, null, associated);
    }
    int colon = filter.indexOf(':');
    if (colon < 0) {
      throw Refusal.badRequest(
          "Badly formatted name parameter. Expected name query string parameter in form:"
              + " ?name=[in|startswith]:[name1,name2|prefix]. Got: \""
              + filter
              + "\"");
    }
    String value = filter.substring(colon + 1);
    return switch (filter.substring(0, colon)) {
      case "in" -> traits.list(Arrays.asList(value.split(",", -1)), null, associated);
      case "startswith" -> traits.list(null, value, associated);
      default -> traits.list(null, null, associated);
    };
  }

  private static Boolean associated(String text) {
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Refusal.badRequest(
              "The query parameter \"associated\" only accepts \"true\" or \"false\"");
    };
  }

  /** Tells only that there is one. */
  @GET
  @Path("/{name}")
  @Since("1.6")
  @Allowed("placement:traits:show")
  public Response show(@PathParam("name") String name) {
    return Response.noContent().entity(Dated.of(null, traits.require(name).modified())).build();
  }

  @PUT
  @Path("/{name}")
  @Since("1.6")
  @Allowed("placement:traits:update")
  public Response create(@PathParam("name") String name) {
    if (!CUSTOM.matcher(name).matches()) {
      throw Refusal.badRequest(
          "The trait is invalid. A valid trait must be no longer than 255 characters, start with"
              + " the prefix \"CUSTOM_\" and use following characters: \"A\"-\"Z\", \"0\"-\"9\" and"
              + " \"_\"");
    }
    boolean made = traits.create(name);
    return Response.status(made ? 201 : 204)
        .header("Location", PlacementRequest.current().address("/traits/" + name))
        .entity(Dated.of(null, traits.require(name).modified()))
        .build();
  }

  @DELETE
  @Path("/{name}")
  @Since("1.6")
  @Allowed("placement:traits:delete")
  public Response delete(@PathParam("name") String name) {
    traits.delete(name);
    return Response.noContent().build();
  }
}
