package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.model.MoveOptions;
import org.novaee.model.Server;
import org.novaee.service.ComputeHosts;

/** What can be said against a live migration before any host is asked. */
@ApplicationScoped
class LivePreChecks {

  private static final int RUNNING = 1;
  private static final int PAUSED = 3;

  @Inject private ComputeHosts hosts;

  @Inject
  @ConfigProperty(name = "nova.workarounds.skip_hypervisor_version_check_on_lm")
  private boolean anyVersion;

  /** Why the server cannot be migrated, in Nova's words; null if nothing is known against it. */
  String refusal(Cell cell, Server server, MoveOptions options) {
    if (server.powerState() != RUNNING && server.powerState() != PAUSED) {
      return "Instance "
          + server.uuid()
          + " in power_state that is neither running nor paused."
          + " Cannot live migrate while the instance is in this state.";
    }
    ComputeHosts.ComputeHost source = hosts.find(cell, server.host()).orElse(null);
    if (source == null || !source.isUp()) {
      return unavailable(server.host());
    }
    return options.forced() ? refusalOfForced(cell, server, source, options.host()) : null;
  }

  private String refusalOfForced(
      Cell cell, Server server, ComputeHosts.ComputeHost source, String host) {
    if (host.equals(server.host())) {
      return "Unable to migrate instance (%s) to current host (%s).".formatted(server.uuid(), host);
    }
    ComputeHosts.ComputeHost target = hosts.find(cell, host).orElse(null);
    if (target == null || !target.isUp()) {
      return unavailable(host);
    }
    double ratio = target.ramRatio() > 0 ? target.ramRatio() : 1;
    double room = target.memoryMb() * ratio - (target.memoryMb() - target.freeRamMb());
    if (room <= server.flavor().memoryMb()) {
      return ("Migration pre-check error: Unable to migrate %s to %s: Lack of memory"
              + "(host:%s <= instance:%d)")
          .formatted(server.uuid(), host, room, server.flavor().memoryMb());
    }
    return refusalOfVersions(source, target);
  }

  /**
   * The host a server is on, as the target of its migration has to know it.
   *
   * @param cpu what it tells of its processor, JSON text
   * @param refusal why its guests cannot run on the target, or null
   */
  record Source(String cpu, String refusal) {}

  /** What is known of the server's host. */
  Source source(Cell cell, String serverUuid, ComputeHosts.ComputeHost target) {
    List<Row> rows =
        cell.database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT n.host, n.cpu_info FROM compute_nodes n JOIN instances i"
                            + " ON i.host = n.host WHERE i.uuid = ?1 AND n.deleted = 0 LIMIT 1",
                        serverUuid));
    if (rows.isEmpty() || target == null) {
      return new Source(null, null);
    }
    ComputeHosts.ComputeHost source = hosts.find(cell, rows.get(0).text(0)).orElse(null);
    return new Source(
        rows.get(0).text(1), source == null ? null : refusalOfVersions(source, target));
  }

  private String refusalOfVersions(
      ComputeHosts.ComputeHost source, ComputeHosts.ComputeHost target) {
    if (!source.hypervisorType().equals(target.hypervisorType())) {
      return "The supplied hypervisor type of is invalid.";
    }
    return !anyVersion && source.version() > target.version()
        ? "The instance requires a newer hypervisor version than has been provided."
        : null;
  }

  private static String unavailable(String host) {
    return "Compute service of " + host + " is unavailable at this time.";
  }
}
