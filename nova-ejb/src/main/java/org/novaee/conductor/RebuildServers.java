package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Update;
import org.novaee.model.RebuildServer;
import org.novaee.model.RequestSpec;
import org.novaee.model.Server;
import org.novaee.notification.InstanceNews;
import org.novaee.notification.TaskNews;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.ImageRecord;
import org.novaee.server.InstanceRecords;
import org.novaee.server.TaskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Making servers anew where they are. With a new image the scheduler is asked first whether the
 * host can take it: {@link #rebuild}, then {@link #allowed} or {@link #refused}.
 */
@ApplicationScoped
public class RebuildServers {

  private static final Logger log = LoggerFactory.getLogger(RebuildServers.class);

  private static final String EVENT = "rebuild_server";

  private Database api;
  private Locations locations;
  private BuildRequests buildRequests;
  private InstanceRecords instances;
  private InstanceActions actions;
  private ServerErrors errors;
  private Scheduler scheduler;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected RebuildServers() {}

  @Inject
  RebuildServers(
      @NovaApi Database api,
      Locations locations,
      BuildRequests buildRequests,
      InstanceRecords instances,
      InstanceActions actions,
      ServerErrors errors,
      Scheduler scheduler,
      ComputeNodes computeNodes) {
    this.api = api;
    this.locations = locations;
    this.buildRequests = buildRequests;
    this.instances = instances;
    this.actions = actions;
    this.errors = errors;
    this.scheduler = scheduler;
    this.computeNodes = computeNodes;
  }

  /** Asks the scheduler, or sends the order to the host at once. */
  public void rebuild(RebuildServer order) {
    if (!order.hasNewImage()) {
      allowed(order);
      return;
    }
    Optional<Server> server =
        locations
            .ofServer(order.serverUuid())
            .flatMap(cell -> cell.database().read(em -> wanted(em, order)));
    if (server.isEmpty()) {
      return;
    }
    RequestSpec recorded = api.read(em -> buildRequests.spec(em, order.serverUuid()));
    api.stepRun(
        em -> {
          buildRequests.changeImage(em, order.serverUuid(), server.get().image());
          scheduler.checkRebuild(atHost(recorded, server.get()), order);
        });
  }

  /** Sends the order to the server's host. */
  public void allowed(RebuildServer order) {
    whileWanted(
        order,
        (em, server) -> {
          actions.eventStarted(em, server.uuid(), EVENT, null);
          actions.eventFinished(em, server.uuid(), EVENT, null, null);
          InstanceNews.rebuildScheduled(server.uuid());
          computeNodes.on(server.host()).rebuild(order);
        });
  }

  /** Ends the server in ERROR, with the image it is still made from. */
  public void refused(RebuildServer order, String reason) {
    whileWanted(
        order,
        (em, server) -> {
          actions.eventStarted(em, server.uuid(), EVENT, null);
          actions.eventFinished(em, server.uuid(), EVENT, null, reason);
          update(em, server.uuid(), ImageRecord.columns(order.formerImage()));
          ImageRecord.write(em, server.uuid(), order.formerImage(), server.flavor());
          errors.set(em, server.uuid(), reason, null);
          TaskNews.failed("rebuild_server", server.uuid(), "error", reason);
        });
  }

  private void whileWanted(RebuildServer order, BiConsumer<EntityManager, Server> work) {
    Cell cell = locations.ofServer(order.serverUuid()).orElse(null);
    if (cell != null) {
      cell.database().stepRun(em -> wanted(em, order).ifPresent(server -> work.accept(em, server)));
    }
  }

  private Optional<Server> wanted(EntityManager em, RebuildServer order) {
    Server server = instances.load(em, List.of(order.serverUuid())).get(order.serverUuid());
    if (server == null
        || server.host() == null
        || !TaskState.REBUILDING.equals(server.taskState())) {
      log.info("Server {} is not to be rebuilt any more", order.serverUuid());
      return Optional.empty();
    }
    return Optional.of(server);
  }

  private static RequestSpec atHost(RequestSpec spec, Server server) {
    return new RequestSpec(
        spec.projectId(),
        spec.userId(),
        1,
        server.flavor(),
        server.image(),
        null,
        List.of(server.host()),
        List.of(server.node()),
        null,
        null,
        List.of(),
        spec.schedulerHints(),
        null);
  }

  private static void update(EntityManager em, String uuid, Map<String, Object> columns) {
    List<Object> values = new ArrayList<>();
    StringBuilder sql = new StringBuilder("UPDATE instances SET updated_at = UTC_TIMESTAMP()");
    columns.forEach(
        (column, value) -> {
          sql.append(", ").append(column).append(" = ?");
          values.add(value);
        });
    values.add(uuid);
    Update.run(em, sql.append(" WHERE deleted = 0 AND uuid = ?").toString(), values);
  }
}
