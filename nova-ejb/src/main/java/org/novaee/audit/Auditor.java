package org.novaee.audit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.network.NetworkService;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.volume.VolumeService;

/**
 * Looks through everything that knows of servers. It changes nothing, and may run at any time: what
 * is under way is told apart by looking twice.
 */
public final class Auditor {

  private final Database api;
  private final CellRegistry cells;
  private final List<AuditCheck> checks;

  /**
   * @param inboxRetention how long ids of handled messages are kept
   */
  public Auditor(
      Database api,
      CellRegistry cells,
      PlacementRecords placement,
      ComputeNodes computeNodes,
      NetworkService networks,
      VolumeService volumes,
      Duration inboxRetention) {
    this.api = api;
    this.cells = cells;
    this.checks =
        List.of(
            new RecordCheck(api, cells),
            new MessageCheck(api, cells, placement, inboxRetention),
            new PlacementCheck(placement),
            new HostCheck(computeNodes),
            new PortCheck(networks),
            new VolumeCheck(cells, volumes));
  }

  /** Looks once at all parts but those that are left out by name. */
  public AuditReport look(Set<String> leftOut) {
    RecordedServers recorded = RecordedServers.read(api, cells);
    Findings findings = new Findings();
    for (AuditCheck check : checks) {
      if (!leftOut.contains(check.name())) {
        try {
          check.look(recorded, findings);
        } catch (RuntimeException e) {
          findings.unseen(check.name(), e);
        }
      }
    }
    return findings.report();
  }

  /** The names of all parts. */
  public List<String> parts() {
    return checks.stream().map(AuditCheck::name).toList();
  }
}
