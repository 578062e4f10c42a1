package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Timestamped;
import org.novaee.model.BuildOptions;
import org.novaee.model.BuildServer;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a host could not build a server: {@link #buildFailed} takes it off the host,
 * the scheduler moves its claim to an alternate, {@link #rescheduled} sends it there. Without an
 * alternate it ends in ERROR.
 */
@ApplicationScoped
public class RescheduleServer {

  private static final Logger log = LoggerFactory.getLogger(RescheduleServer.class);

  @Inject @NovaApi private Database api;
  @Inject private CellRegistry cells;
  @Inject private Locations locations;
  @Inject private BuildRequests buildRequests;
  @Inject private InstanceRecords instances;
  @Inject private ServerErrors errors;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  @Inject
  @ConfigProperty(name = "nova.scheduler.max_attempts")
  private int maxAttempts;

  /** Takes the server off the host that failed, unless it is being deleted or is on another now. */
  public void buildFailed(
      String serverUuid,
      String host,
      int attempt,
      List<Selection> alternates,
      BuildOptions options,
      String reason,
      boolean retriable) {
    boolean again = retriable && attempt < maxAttempts && !alternates.isEmpty();
    RequestSpec spec = again ? api.read(em -> buildRequests.spec(em, serverUuid)) : null;
    Cell cell =
        locations
            .ofHost(host)
            .orElseThrow(() -> new IllegalStateException("Host " + host + " is in no cell"));
    cell.database()
        .stepRun(
            em -> {
              if (takeOffHost(em, serverUuid, host) == 0) {
                log.info("Server {} is not being built on {} any more", serverUuid, host);
                return;
              }
              Server server = instances.load(em, List.of(serverUuid)).get(serverUuid);
              ServerPlaces.forget(em, server, server.flavor());
              if (again) {
                log.info(
                    "Server {} failed on {}, trying the next host: {}", serverUuid, host, reason);
                scheduler.reschedule(spec, serverUuid, attempt + 1, alternates, options, reason);
              } else {
                errors.set(em, serverUuid, gaveUp(attempt, retriable, reason), null);
                scheduler.release(serverUuid);
              }
            });
  }

  /** Sends the server to the alternate, unless it was deleted meanwhile. */
  public void rescheduled(
      String serverUuid,
      int attempt,
      Selection chosen,
      List<Selection> alternates,
      BuildOptions options) {
    cells
        .require(chosen.cellUuid())
        .database()
        .stepRun(
            em -> {
              if (putOnHost(em, serverUuid, chosen) == 0) {
                scheduler.release(serverUuid);
                return;
              }
              Server server = instances.load(em, List.of(serverUuid)).get(serverUuid);
              computeNodes
                  .on(chosen.host())
                  .buildAndRun(new BuildServer(server, options, attempt, chosen, alternates));
            });
  }

  /** Ends the build in ERROR. */
  public void buildAborted(String serverUuid, String reason) {
    locations
        .ofServer(serverUuid)
        .ifPresent(
            cell ->
                cell.database()
                    .stepRun(
                        em -> {
                          errors.set(em, serverUuid, reason, null);
                          scheduler.release(serverUuid);
                        }));
  }

  private String gaveUp(int attempt, boolean retriable, String reason) {
    if (!retriable) {
      return reason;
    }
    return attempt >= maxAttempts
        ? "Exceeded maximum number of retries. Tried "
            + attempt
            + " hosts; the last said: "
            + reason
        : "No alternate host is left after " + attempt + " attempts; the last said: " + reason;
  }

  private static int takeOffHost(EntityManager em, String serverUuid, String host) {
    return em.createQuery(
            "UPDATE Instance i SET i.host = NULL, i.node = NULL, i.computeId = NULL,"
                + " i.taskState = 'scheduling', i.updatedAt = :now"
                + " WHERE i.uuid = :uuid AND i.host = :host AND i.deleted = 0"
                + " AND i.vmState = 'building' AND i.taskState <> 'deleting'")
        .setParameter("now", Timestamped.now())
        .setParameter("uuid", serverUuid)
        .setParameter("host", host)
        .executeUpdate();
  }

  private static int putOnHost(EntityManager em, String serverUuid, Selection chosen) {
    return em.createQuery(
            "UPDATE Instance i SET i.host = :host, i.node = :node, i.availabilityZone = :zone,"
                + " i.updatedAt = :now WHERE i.uuid = :uuid AND i.host IS NULL AND i.deleted = 0"
                + " AND i.vmState = 'building' AND i.taskState = 'scheduling'")
        .setParameter("host", chosen.host())
        .setParameter("node", chosen.node())
        .setParameter("zone", chosen.availabilityZone())
        .setParameter("now", Timestamped.now())
        .setParameter("uuid", serverUuid)
        .executeUpdate();
  }
}
