package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.service.AvailableZones;

/** The availability zone that new servers stay in. */
@ApplicationScoped
class ZoneChoice {

  private Database api;
  private AvailableZones zones;
  private String usual;

  /** For the container. */
  protected ZoneChoice() {}

  @Inject
  ZoneChoice(
      @NovaApi Database api,
      AvailableZones zones,
      @ConfigProperty(name = "nova.default_schedule_zone") Optional<String> usual) {
    this.api = api;
    this.zones = zones;
    this.usual = usual.filter(zone -> !zone.isBlank()).orElse(null);
  }

  /**
   * The zone asked for, or else the usual one; null for any.
   *
   * @throws Fault of kind invalid for a zone without hosts
   */
  String of(CreateServer request) {
    String zone = request.zone() == null ? usual : request.zone();
    if (zone != null && (request.forcedHost() != null || request.forcedNode() != null)) {
      zone = isZoneOf(request.forcedHost(), zone) ? zone : null;
    }
    if (zone != null && request.forcedHost() == null && !zones.hasHosts(zone)) {
      throw Fault.invalid("The requested availability zone is not available");
    }
    return zone;
  }

  /** A host that was named decides; a zone that it is not in would only make it impossible. */
  private boolean isZoneOf(String host, String zone) {
    String actual = api.read(em -> zones.ofHost(em, host));
    return zone.equals(actual == null ? zones.defaultZone() : actual);
  }
}
