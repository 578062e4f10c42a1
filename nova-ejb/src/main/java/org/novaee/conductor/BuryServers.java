package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novaee.action.SchedulingRecord;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.model.Elimination;
import org.novaee.model.Explanation;
import org.novaee.notification.TaskNews;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.NewServer;

/**
 * What becomes of servers that never got a host: {@link #noValidHost} records them in cell0 in
 * ERROR with the reason, {@link #buried} maps them there.
 */
@ApplicationScoped
public class BuryServers {

  @Inject @NovaApi private Database api;
  @Inject private CellRegistry cells;
  @Inject private BuildRequests buildRequests;
  @Inject private InstanceRecords instances;
  @Inject private SchedulingRecord schedulingRecord;
  @Inject private ServerErrors errors;
  @Inject private Conductor conductor;

  /** Records the servers in cell0 with the elimination as their fault. */
  public void noValidHost(List<String> serverUuids, Elimination elimination) {
    bury(
        serverUuids,
        "No valid host was found. " + elimination.summary(),
        elimination.table(),
        new Explanation(null, elimination, 0, List.of(), List.of(), List.of()));
  }

  /**
   * Records the servers in cell0 with a fault. Those that were deleted meanwhile are passed over.
   *
   * @param details for administrators, or null
   */
  public void bury(List<String> serverUuids, String reason, String details) {
    bury(serverUuids, reason, details, null);
  }

  private void bury(
      List<String> serverUuids, String reason, String details, Explanation explanation) {
    Map<String, NewServer> requests = api.read(em -> buildRequests.load(em, serverUuids));
    cells
        .cell0()
        .database()
        .stepRun(
            em -> {
              for (NewServer request : requests.values()) {
                instances.create(em, request, null);
                if (explanation != null) {
                  schedulingRecord.keep(em, request.uuid(), explanation);
                }
                errors.set(em, request.uuid(), reason, details);
                TaskNews.failed("build_instances", request.uuid(), "error", reason);
              }
              if (!requests.isEmpty()) {
                conductor.buried(List.copyOf(requests.keySet()));
              }
            });
  }

  /** Maps the servers to cell0 and ends their build requests. */
  public void buried(List<String> serverUuids) {
    Cell cell0 = cells.cell0();
    api.stepRun(
        em -> {
          List<String> deleted = new ArrayList<>(serverUuids);
          deleted.removeAll(buildRequests.existing(em, serverUuids));
          buildRequests.map(em, cell0.uuid(), serverUuids);
          deleted.forEach(serverUuid -> conductor.destroyed(serverUuid, null));
        });
  }
}
