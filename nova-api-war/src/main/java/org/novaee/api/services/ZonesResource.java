package org.novaee.api.services;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Query;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.service.ServiceRecord;
import org.novaee.service.Services;
import org.novaee.service.Zones;

/** Availability zones: what users choose from, and for operators what they consist of. */
@Path("/os-availability-zone")
@ApplicationScoped
public class ZonesResource {

  @Inject Policy policy;
  @Inject Services services;
  @Inject Zones zones;

  /** Whether servers can be put into a zone. */
  record State(boolean available) {}

  /** A process of a host. */
  record Process(boolean available, boolean active, @JsonProperty("updated_at") String updatedAt) {}

  /**
   * A zone.
   *
   * @param hosts processes by binary by host; null for who may not see them
   */
  record Zone(String zoneName, State zoneState, Map<String, Map<String, Process>> hosts) {}

  /** All of them. */
  record Many(List<Zone> availabilityZoneInfo) {}

  /** The zones by name. */
  @GET
  @Query("zones/list")
  public Many list() {
    policy.require("os_compute_api:os-availability-zone:list", Target.none());
    Map<String, Map<String, Map<String, Process>>> enabled = enabled();
    Map<String, Map<String, Map<String, Process>>> disabled = disabled(enabled);
    enabled.remove(zones.internalZone());
    disabled.remove(zones.internalZone());
    List<Zone> views = new ArrayList<>();
    enabled.keySet().forEach(name -> views.add(new Zone(name, new State(true), null)));
    disabled.keySet().forEach(name -> views.add(new Zone(name, new State(false), null)));
    return new Many(views);
  }

  /** The zones with what they consist of. */
  @GET
  @Path("/detail")
  @Query("zones/detail")
  public Many detail() {
    policy.require("os_compute_api:os-availability-zone:detail", Target.none());
    Map<String, Map<String, Map<String, Process>>> enabled = enabled();
    List<Zone> views = new ArrayList<>();
    enabled.forEach((name, hosts) -> views.add(new Zone(name, new State(true), hosts)));
    disabled(enabled).keySet().forEach(name -> views.add(new Zone(name, new State(false), null)));
    return new Many(views);
  }

  private Map<String, Map<String, Map<String, Process>>> enabled() {
    return processes(false);
  }

  /** The zones of which no process is enabled. */
  private Map<String, Map<String, Map<String, Process>>> disabled(
      Map<String, Map<String, Map<String, Process>>> enabled) {
    Map<String, Map<String, Map<String, Process>>> disabled = processes(true);
    disabled.keySet().removeAll(enabled.keySet());
    return disabled;
  }

  private Map<String, Map<String, Map<String, Process>>> processes(boolean disabled) {
    Zones.HostZones hostZones = zones.read();
    Map<String, Map<String, Map<String, Process>>> found = new TreeMap<>();
    for (ServiceRecord service : services.find(null, null).services()) {
      if (service.disabled() == disabled) {
        found
            .computeIfAbsent(hostZones.of(service), zone -> new TreeMap<>())
            .computeIfAbsent(service.host(), host -> new TreeMap<>())
            .put(
                service.binary(),
                new Process(
                    services.isUp(service),
                    !service.disabled(),
                    ApiTime.micros(service.lastSeenUp())));
      }
    }
    return found;
  }
}
