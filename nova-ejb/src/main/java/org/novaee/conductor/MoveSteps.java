package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.migration.MigrationRecords;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.service.ComputeHosts;
import org.novaee.service.Zones;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of moves: each takes the migration from one status to the next by compare and set, and
 * only for the host whose part it is. What comes twice, late or from a stranger is left out.
 */
@ApplicationScoped
class MoveSteps {

  private static final Logger log = LoggerFactory.getLogger(MoveSteps.class);

  @Inject private Locations locations;
  @Inject private MovingInstances instances;
  @Inject private MigrationRecords migrations;
  @Inject private ComputeHosts hosts;
  @Inject private Zones zones;

  /** Which host of a move. */
  enum Part {
    SOURCE,
    TARGET;

    boolean isPlayedBy(String host, Migration migration) {
      return host.equals(this == SOURCE ? migration.sourceHost() : migration.destHost());
    }
  }

  /**
   * A step of a move.
   *
   * @param host who says that it is time for the step, null for the control plane itself
   * @param part which host that has to be; null with the control plane
   * @param from the migration's statuses in which the step is due
   * @param to the status it has afterwards
   */
  record Step(
      String serverUuid,
      String migrationUuid,
      String host,
      Part part,
      List<String> from,
      String to) {}

  /**
   * What a step is about.
   *
   * @param server as recorded before it
   * @param migration with the status after it
   */
  record Taken(Server server, Migration migration) {

    MoveServer order(MoveOptions options) {
      return new MoveServer(server, migration, options);
    }
  }

  /** What else is done in the step. */
  @FunctionalInterface
  interface Work {
    void run(EntityManager em, Taken taken);
  }

  /** Takes the step if it is due. */
  void take(Step step, Work work) {
    cell(step)
        .database()
        .stepRun(
            em -> {
              Migration before = migrations.find(em, step.migrationUuid()).orElse(null);
              Server server = instances.find(em, step.serverUuid());
              if (before == null
                  || server == null
                  || !before.serverUuid().equals(step.serverUuid())
                  || (step.part() != null && !step.part().isPlayedBy(step.host(), before))
                  || !migrations.advance(em, step.migrationUuid(), step.from(), step.to())) {
                log.info("Server {} is not to be {} any more", step.serverUuid(), step.to());
                return;
              }
              work.run(
                  em, new Taken(server, migrations.find(em, step.migrationUuid()).orElseThrow()));
            });
  }

  /** The move as it is before a step; null if there is none. */
  Migration find(Step step) {
    return cell(step).database().read(em -> migrations.find(em, step.migrationUuid())).orElse(null);
  }

  /** A host as a place for the server; to be asked before the step. */
  MovingInstances.Place place(Step step, String host, String node) {
    Integer id = hosts.find(cell(step), host).map(ComputeHosts.ComputeHost::id).orElse(null);
    return new MovingInstances.Place(host, node, id, zones.read().ofHost(host));
  }

  /** The resource provider of a host, or null; to be asked before the step. */
  String provider(Step step, String host) {
    return host == null
        ? null
        : hosts.find(cell(step), host).map(ComputeHosts.ComputeHost::uuid).orElse(null);
  }

  private Cell cell(Step step) {
    return (step.host() == null
            ? locations.ofServer(step.serverUuid())
            : locations.ofHost(step.host()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No cell is known of server " + step.serverUuid() + " or host " + step.host()));
  }
}
