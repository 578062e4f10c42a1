package org.novaee.api.flavors;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.flavor.FlavorSpecs;
import org.novaee.flavor.Flavors;
import org.novaee.flavor.SpecRules;
import org.novaee.policy.Policy;

/** What a flavor asks of hosts. */
@Path("/flavors/{flavor}/os-extra_specs")
@ApplicationScoped
public class ExtraSpecsResource {

  private static final String RULE = "os_compute_api:os-flavor-extra-specs:";

  @Inject Policy policy;
  @Inject Flavors flavors;
  @Inject FlavorSpecs specs;

  /** All extra specs of a flavor. */
  @GET
  @Query("flavors/list-specs")
  public Map<String, Map<String, String>> list(@PathParam("flavor") String flavor) {
    policy.require(RULE + "index");
    return Map.of("extra_specs", flavors.require(flavor).extraSpecs());
  }

  /** One of them. */
  @GET
  @Path("/{name}")
  @Query("flavors/show-spec")
  public Map<String, String> show(
      @PathParam("flavor") String flavor, @PathParam("name") String name) {
    policy.require(RULE + "show");
    String value = flavors.require(flavor).extraSpecs().get(name);
    if (value == null) {
      throw FlavorSpecs.missing(flavor, name);
    }
    return Map.of(name, value);
  }

  /** Sets some. */
  @POST
  @Body("flavors/create-specs")
  public JsonNode create(@PathParam("flavor") String flavor, JsonNode body) {
    policy.require(RULE + "create");
    put(flavor, body.get("extra_specs"));
    return body;
  }

  /** Sets one. */
  @PUT
  @Path("/{name}")
  @Body("flavors/update-spec")
  public JsonNode update(
      @PathParam("flavor") String flavor, @PathParam("name") String name, JsonNode body) {
    policy.require(RULE + "update");
    if (!body.has(name)) {
      throw ApiFault.badRequest("Request body and URI mismatch");
    }
    put(flavor, body);
    return body;
  }

  /** Removes one. */
  @DELETE
  @Path("/{name}")
  public void delete(@PathParam("flavor") String flavor, @PathParam("name") String name) {
    policy.require(RULE + "delete");
    specs.delete(flavor, name);
  }

  private void put(String flavor, JsonNode body) {
    Map<String, String> wanted = new LinkedHashMap<>();
    body.fields().forEachRemaining(field -> wanted.put(field.getKey(), field.getValue().asText()));
    if (ApiRequest.current().atLeast("2.86")) {
      SpecRules.require(wanted);
    }
    specs.put(flavor, wanted);
  }
}
