package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.action.SchedulingRecord;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Step;
import org.novaee.model.BuildOptions;
import org.novaee.model.BuildServer;
import org.novaee.model.Placed;
import org.novaee.model.RequestSpec;
import org.novaee.model.Server;
import org.novaee.notification.SchedulingNews;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.NewServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The build of servers, a method a step: {@link #schedule} asks the scheduler, {@link
 * #hostsSelected} makes the instances in the hosts' cell, {@link #mapped} maps them and sends them
 * to their hosts.
 */
@ApplicationScoped
public class BuildServers {

  private static final Logger log = LoggerFactory.getLogger(BuildServers.class);

  @Inject @NovaApi private Database api;
  @Inject private CellRegistry cells;
  @Inject private BuildRequests buildRequests;
  @Inject private InstanceRecords instances;
  @Inject private SchedulingRecord schedulingRecord;
  @Inject private Conductor conductor;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  /** Asks the scheduler for hosts, for all servers of a request at once. */
  public void schedule(List<String> serverUuids, BuildOptions options) {
    api.stepRun(
        em -> {
          List<String> waiting = buildRequests.existing(em, serverUuids);
          if (waiting.isEmpty()) {
            log.info("All of {} were deleted before they were scheduled", serverUuids);
            return;
          }
          RequestSpec spec = buildRequests.spec(em, waiting.get(0));
          SchedulingNews.tell("start", spec, waiting.get(0));
          scheduler.selectDestinations(spec, waiting, options);
        });
  }

  /** Makes the instances in the cell. A server that was deleted meanwhile gives its claim back. */
  public void hostsSelected(String cellUuid, List<Placed> placed, BuildOptions options) {
    Map<String, NewServer> requests = api.read(em -> buildRequests.load(em, uuids(placed)));
    cells
        .require(cellUuid)
        .database()
        .stepRun(
            em -> {
              List<Placed> made = new ArrayList<>();
              for (Placed one : placed) {
                NewServer request = requests.get(one.serverUuid());
                if (request == null) {
                  scheduler.release(one.serverUuid());
                } else {
                  instances.create(em, request, one.chosen());
                  if (one.explanation() != null) {
                    schedulingRecord.keep(em, one.serverUuid(), one.explanation());
                  }
                  made.add(one.explained(null));
                }
              }
              if (!made.isEmpty()) {
                conductor.mapped(cellUuid, uuids(made), made, options);
              }
            });
  }

  /** Ends the build requests and sends the servers to their hosts. */
  public void mapped(String cellUuid, List<Placed> placed, BuildOptions options) {
    Map<String, Server> servers =
        cells.require(cellUuid).database().read(em -> instances.load(em, uuids(placed)));
    api.stepRun(
        em -> {
          Set<String> wanted = Set.copyOf(buildRequests.existing(em, uuids(placed)));
          if (Step.announcer().isOn() && !wanted.isEmpty()) {
            String first = wanted.iterator().next();
            SchedulingNews.tell("end", buildRequests.spec(em, first), first);
          }
          buildRequests.map(em, cellUuid, uuids(placed));
          for (Placed one : placed) {
            Server server = servers.get(one.serverUuid());
            if (wanted.contains(one.serverUuid()) && server != null) {
              send(server, one, options);
            } else {
              log.info("Server {} was deleted before it was built", one.serverUuid());
              conductor.destroyed(one.serverUuid(), null);
            }
          }
        });
  }

  private void send(Server server, Placed placed, BuildOptions options) {
    computeNodes
        .on(placed.chosen().host())
        .buildAndRun(new BuildServer(server, options, 1, placed.chosen(), placed.alternates()));
  }

  private static List<String> uuids(List<Placed> placed) {
    return placed.stream().map(Placed::serverUuid).toList();
  }
}
