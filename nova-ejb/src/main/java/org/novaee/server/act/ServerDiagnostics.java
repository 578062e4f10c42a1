package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.fault.Fault;
import org.novaee.model.Diagnostics;
import org.novaee.model.Server;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;

/** Asks the hosts of servers how the guests fare. */
@ApplicationScoped
public class ServerDiagnostics {

  private ServerLookup lookup;
  private ServerChanges changes;
  private InstanceRecords records;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected ServerDiagnostics() {}

  @Inject
  public ServerDiagnostics(
      ServerLookup lookup,
      ServerChanges changes,
      InstanceRecords records,
      ComputeNodes computeNodes) {
    this.lookup = lookup;
    this.changes = changes;
    this.records = records;
    this.computeNodes = computeNodes;
  }

  /**
   * What was found.
   *
   * @param uptimeSeconds since the server was launched, or null if it never was
   * @param configDrive whether it has a config drive
   */
  public record Found(Diagnostics figures, Long uptimeSeconds, boolean configDrive) {}

  /**
   * The figures of a server at work.
   *
   * @throws Fault of kind conflict if it is on no host, its host does not answer or it does not run
   */
  public Found of(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    Lifecycle.DIAGNOSTICS.require(
        cell == null
            ? new ServerState(uuid, VmState.BUILDING, TaskState.SCHEDULING, null, false, false)
            : changes.require(cell, uuid),
        admin);
    Server server = cell.database().read(em -> records.load(em, List.of(uuid))).get(uuid);
    if (server == null || server.host() == null) {
      throw Fault.conflict("Instance " + uuid + " is not ready");
    }
    Diagnostics figures = ask(server);
    if (!figures.state().equals(Diagnostics.RUNNING)) {
      throw Fault.conflict(
          "Cannot 'get_diagnostics' instance %s while it is in power state %s"
              .formatted(uuid, figures.state()));
    }
    return new Found(figures, uptime(cell, uuid), server.configDrive());
  }

  private Diagnostics ask(Server server) {
    try {
      return computeNodes.on(server.host()).diagnostics(server);
    } catch (RpcException e) {
      throw new Fault(
          Fault.Kind.CONFLICT,
          "Host " + server.host() + " does not tell how instance " + server.uuid() + " fares.",
          e);
    }
  }

  private static Long uptime(Cell cell, String uuid) {
    LocalDateTime launched =
        cell.database()
            .read(em -> Select.rows(em, "SELECT launched_at FROM instances WHERE uuid = ?1", uuid))
            .get(0)
            .time(0);
    return launched == null ? null : Duration.between(launched, Timestamped.now()).toSeconds();
  }
}
