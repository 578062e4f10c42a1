package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.Server;
import org.novaee.model.Unshelving;
import org.novaee.server.BuildRequests;
import org.novaee.server.VmState;
import org.novaee.service.Zones;

/** Whether a server can come back where it is asked to. */
@ApplicationScoped
class UnshelveTarget {

  private Database api;
  private BuildRequests requests;
  private Zones zones;

  /** For the container. */
  protected UnshelveTarget() {}

  @Inject
  UnshelveTarget(@NovaApi Database api, BuildRequests requests, Zones zones) {
    this.api = api;
    this.requests = requests;
    this.zones = zones;
  }

  /**
   * @param requireHostRight refuses a caller who may not name a host
   * @throws Fault of kind invalid, forbidden or conflict
   */
  void require(Server server, Unshelving wanted, Runnable requireHostRight) {
    boolean named = wanted.zoneGiven() || wanted.host() != null;
    if (named && !VmState.SHELVED_OFFLOADED.equals(server.vmState())) {
      throw Fault.conflict(
          ("Specifying an availability zone or a host when unshelving server \"%s\" with status"
                  + " \"%s\" is not supported. The server status must be SHELVED_OFFLOADED.")
              .formatted(server.uuid(), server.vmState()));
    }
    if (wanted.zone() != null && !zones.read().exists(wanted.zone())) {
      throw Fault.invalid("The requested availability zone is not available");
    }
    if (wanted.host() != null) {
      requireHostRight.run();
      requireHost(server.uuid(), wanted);
    }
  }

  private void requireHost(String uuid, Unshelving wanted) {
    String host = wanted.host();
    if (api.read(em -> Select.rows(em, "SELECT 1 FROM host_mappings WHERE host = ?1", host))
        .isEmpty()) {
      throw Fault.invalid("Compute host " + host + " could not be found.");
    }
    String zone =
        wanted.zoneGiven()
            ? wanted.zone()
            : api.read(em -> requests.spec(em, uuid)).availabilityZone();
    if (zone != null && !zone.equals(zones.read().ofHost(host))) {
      throw Fault.conflict(
          "Host \"%s\" is not in the availability zone \"%s\".".formatted(host, zone));
    }
  }
}
