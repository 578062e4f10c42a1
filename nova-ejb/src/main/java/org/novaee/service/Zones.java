package org.novaee.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;

/** Which availability zone a process serves: the one of the aggregate its host is in. */
@ApplicationScoped
public class Zones {

  private Database api;
  private String defaultZone;
  private String internalZone;

  /** For the container. */
  protected Zones() {}

  @Inject
  public Zones(
      @NovaApi Database api,
      @ConfigProperty(name = "nova.default_availability_zone") String defaultZone,
      @ConfigProperty(name = "nova.internal_service_availability_zone") String internalZone) {
    this.api = api;
    this.defaultZone = defaultZone;
    this.internalZone = internalZone;
  }

  /** The zones of hosts as they are now; for one request. */
  public final class HostZones {

    private final Map<String, String> ofHosts;

    private HostZones(Map<String, String> ofHosts) {
      this.ofHosts = ofHosts;
    }

    /** The zone of a process. */
    public String of(ServiceRecord service) {
      return service.isCompute() ? ofHost(service.host()) : internalZone;
    }

    /** The zone of a host that runs guests. */
    public String ofHost(String host) {
      return ofHosts.getOrDefault(host, defaultZone);
    }

    /** Whether there is such a zone for guests. */
    public boolean exists(String zone) {
      return zone.equals(defaultZone) || ofHosts.containsValue(zone);
    }
  }

  /** Reads the zones of all hosts, in one statement. */
  public HostZones read() {
    Map<String, String> zones = new HashMap<>();
    api.read(
            em ->
                Select.rows(
                    em,
                    "SELECT h.host, m.value FROM aggregate_hosts h JOIN aggregate_metadata m"
                        + " ON m.aggregate_id = h.aggregate_id AND m.`key` = 'availability_zone'"
                        + " ORDER BY h.aggregate_id"))
        .forEach(row -> zones.putIfAbsent(row.text(0), row.text(1)));
    return new HostZones(zones);
  }

  /** The zone of what runs no guests; users are not shown it. */
  public String internalZone() {
    return internalZone;
  }
}
