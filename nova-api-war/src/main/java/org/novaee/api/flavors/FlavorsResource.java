package org.novaee.api.flavors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.Body;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
import org.novaee.api.http.Status;
import org.novaee.flavor.Flavors;
import org.novaee.model.Flavor;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/** The flavors. */
@Path("/flavors")
@ApplicationScoped
public class FlavorsResource {

  private static final String MANAGE = "os_compute_api:os-flavor-manage:";

  @Inject Policy policy;
  @Inject Flavors flavors;
  @Inject FlavorFilter filter;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** The flavors by id and name. */
  @GET
  @Query("flavors/list")
  public FlavorView.Many list() {
    return page("flavors", FlavorView.Brief::of);
  }

  /** The flavors in full. */
  @GET
  @Path("/detail")
  @Query("flavors/list")
  public FlavorView.Many detail() {
    boolean withSpecs = showsSpecs();
    return page("flavors/detail", flavor -> FlavorView.of(flavor, withSpecs));
  }

  /** One flavor. */
  @GET
  @Path("/{id}")
  @Query("flavors/show")
  public FlavorView.One show(@PathParam("id") String id) {
    return view(flavors.require(id));
  }

  /** Makes a flavor. */
  @POST
  @Body("flavors/create")
  public FlavorView.One create(FlavorBody.Create body) {
    policy.require(MANAGE + "create", Target.none());
    return view(flavors.create(body.flavor().asked()));
  }

  /** Describes a flavor anew. */
  @PUT
  @Path("/{id}")
  @Since("2.55")
  @Body("flavors/update")
  public FlavorView.One update(@PathParam("id") String id, FlavorBody.Update body) {
    policy.require(MANAGE + "update", Target.none());
    return view(flavors.describe(id, body.flavor().description()));
  }

  /** Deletes a flavor. */
  @DELETE
  @Path("/{id}")
  @Status(202)
  public void delete(@PathParam("id") String id) {
    policy.require(MANAGE + "delete", Target.none());
    flavors.delete(id);
  }

  private FlavorView.Many page(String path, Function<Flavor, ?> view) {
    Page page = Page.requested(maxLimit);
    List<Flavor> found = flavors.list(filter.asked(page));
    return new FlavorView.Many(
        found.stream().map(view).toList(), page.next(path, found, Flavor::flavorId));
  }

  private FlavorView.One view(Flavor flavor) {
    return new FlavorView.One(FlavorView.of(flavor, showsSpecs()));
  }

  private boolean showsSpecs() {
    return policy.allows("os_compute_api:os-flavor-extra-specs:index");
  }
}
