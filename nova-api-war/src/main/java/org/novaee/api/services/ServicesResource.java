package org.novaee.api.services;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Body;
import org.novaee.api.http.NumberedIds;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.api.http.Uuids;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.service.ServiceRecord;
import org.novaee.service.ServiceRemoval;
import org.novaee.service.Services;
import org.novaee.service.Zones;

/** The processes of the cloud, for operators. */
@Path("/os-services")
@ApplicationScoped
public class ServicesResource {

  private static final String RULE = "os_compute_api:os-services:";

  @Inject Policy policy;
  @Inject Services services;
  @Inject ServiceRemoval removal;
  @Inject Zones zones;

  /** All of them. */
  @GET
  @Query("services/list")
  public ServiceView.Many list() {
    policy.require(RULE + "list", Target.none());
    ApiRequest request = ApiRequest.current();
    Services.Found found =
        services.find(request.query().last("host"), request.query().last("binary"));
    Zones.HostZones hostZones = zones.read();
    List<Object> views = new ArrayList<>();
    found.services().forEach(service -> views.add(view(service, hostZones)));
    if (request.atLeast("2.69")) {
      found
          .unknownHosts()
          .forEach(
              host -> views.add(new ServiceView.Unknown(ServiceRecord.COMPUTE, host, "UNKNOWN")));
    }
    return new ServiceView.Many(views);
  }

  /** Changes one; up to 2.52 the path names what to do, then the process. */
  @PUT
  @Path("/{id}")
  @Body("services/update")
  public ServiceView.One update(@PathParam("id") String id, JsonNode body) {
    if (!ApiRequest.current().atLeast("2.53")) {
      policy.require(RULE + "update", Target.none());
      return new ServiceView.One(OldServiceAction.named(id).perform(services, body));
    }
    policy.require(RULE + "update", Target.none());
    Uuids.require(id);
    ServiceRecord service = services.require(id);
    if (!service.isCompute()) {
      throw ApiFault.badRequest(
          "Updating a %s service is not supported. Only nova-compute services can be updated."
              .formatted(service.binary()));
    }
    return new ServiceView.One(
        view(services.change(service, ServiceUpdate.of(body)), zones.read()));
  }

  /** Removes one. */
  @DELETE
  @Path("/{id}")
  @Status(204)
  public void delete(@PathParam("id") String id) {
    policy.require(RULE + "delete", Target.none());
    removal.remove(services.require(known(id)));
  }

  private static String known(String id) {
    if (ApiRequest.current().atLeast("2.53")) {
      Uuids.require(id);
      return id;
    }
    return String.valueOf(NumberedIds.require(id));
  }

  private ServiceView view(ServiceRecord service, Zones.HostZones hostZones) {
    return new ServiceView(
        ApiRequest.current().atLeast("2.53") ? service.uuid() : service.id(),
        service.binary(),
        service.host(),
        hostZones.of(service),
        service.disabled() ? "disabled" : "enabled",
        services.isUp(service) ? "up" : "down",
        ApiTime.micros(service.lastSeenUp()),
        service.disabledReason(),
        service.forcedDown());
  }
}
