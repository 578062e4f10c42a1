package org.novaee.api.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Until;
import org.novaee.host.HostActions;
import org.novaee.host.HostResources;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.service.ServiceRecord;
import org.novaee.service.Services;
import org.novaee.service.Zones;

/** The hosts. */
@Path("/os-hosts")
@ApplicationScoped
public class HostsResource {

  private static final String LAST = "2.42";
  private static final String RULE = "os_compute_api:os-hosts:";

  @Inject Policy policy;
  @Inject Services services;
  @Inject Zones zones;
  @Inject HostResources resources;
  @Inject HostActions actions;

  /** {@code {"status": …, "maintenance_mode": …}}, each {@code enable} or {@code disable}. */
  record Update(String status, @JsonProperty("maintenance_mode") String maintenanceMode) {}

  /** The enabled processes of all hosts, or of those in a zone. */
  @GET
  @Until(LAST)
  @Query("hosts/list")
  public HostView.Many list() {
    policy.require(RULE + "list", Target.none());
    String zone = ApiRequest.current().query().last("zone");
    Zones.HostZones hostZones = zones.read();
    List<HostView.Process> found =
        services.find(null, null).services().stream()
            .filter(service -> !service.disabled())
            .map(service -> view(service, hostZones.of(service)))
            .filter(shown -> zone == null || zone.isEmpty() || zone.equals(shown.zone()))
            .toList();
    return new HostView.Many(found);
  }

  /** What a host has and who uses it. */
  @GET
  @Path("/{host}")
  @Until(LAST)
  public HostView.One show(@PathParam("host") String host) {
    policy.require(RULE + "show", Target.none());
    return new HostView.One(
        resources.of(host).stream().map(amount -> HostView.Line.of(host, amount)).toList());
  }

  /** Lets new servers come to a host or not; what a hypervisor may refuse goes first. */
  @PUT
  @Path("/{host}")
  @Until(LAST)
  @Body("hosts/update")
  public HostView.Changed update(@PathParam("host") String host, Update body) {
    policy.require(RULE + "update", Target.none());
    String maintenance = null;
    if (body.maintenanceMode() != null) {
      maintenance =
          actions.perform(
              host, isEnable(body.maintenanceMode()) ? "maintenance_on" : "maintenance_off");
    }
    String status =
        body.status() == null ? null : actions.setEnabled(host, isEnable(body.status()));
    return new HostView.Changed(host, status, maintenance);
  }

  /** Has a host start again. */
  @GET
  @Path("/{host}/reboot")
  @Until(LAST)
  public HostView.Done reboot(@PathParam("host") String host) {
    return perform(host, "reboot", "reboot");
  }

  /** Has a host power off. */
  @GET
  @Path("/{host}/shutdown")
  @Until(LAST)
  public HostView.Done shutdown(@PathParam("host") String host) {
    return perform(host, "shutdown", "shutdown");
  }

  /** Has a host power on. */
  @GET
  @Path("/{host}/startup")
  @Until(LAST)
  public HostView.Done startUp(@PathParam("host") String host) {
    return perform(host, "start", "startup");
  }

  private HostView.Done perform(String host, String rule, String action) {
    policy.require(RULE + rule, Target.none());
    return new HostView.Done(host, actions.perform(host, action));
  }

  private static HostView.Process view(ServiceRecord service, String zone) {
    return new HostView.Process(service.host(), service.binary().replaceFirst("^nova-", ""), zone);
  }

  private static boolean isEnable(String word) {
    return word.equalsIgnoreCase("enable");
  }
}
