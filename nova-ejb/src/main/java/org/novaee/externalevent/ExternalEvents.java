package org.novaee.externalevent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.model.Server;
import org.novaee.model.ServerEvent;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what neighbours tell about servers on to their hosts. */
@ApplicationScoped
public class ExternalEvents {

  private static final Logger log = LoggerFactory.getLogger(ExternalEvents.class);

  private static final Set<String> ABOUT_SOMETHING =
      Set.of("volume-extended", "power-update", "accelerator-request-bound");

  private static final Map<String, String> POWER_ACTIONS =
      Map.of("POWER_ON", InstanceActions.START, "POWER_OFF", InstanceActions.STOP);

  @Inject @NovaApi Database api;
  @Inject CellRegistry cells;
  @Inject InstanceRecords records;
  @Inject InstanceActions actions;
  @Inject ComputeNodes computeNodes;

  /** What became of an event. */
  public enum Outcome {
    ACCEPTED(200),
    /** It does not say what it is about. */
    INCOMPLETE(400),
    /** There is no such server. */
    UNKNOWN(404),
    /** The server is on no host. */
    NOWHERE(422);

    private final int code;

    Outcome(int code) {
      this.code = code;
    }

    /** Its number, one of HTTP's. */
    public int code() {
      return code;
    }
  }

  /**
   * Sends events to the hosts of their servers; of a server that moves, to both. In the order they
   * came, one step for each cell.
   *
   * @return an outcome for each event
   */
  public List<Outcome> tell(List<ServerEvent> events) {
    Map<Cell, List<ServerEvent>> byCell = byCell(events);
    Map<ServerEvent, Outcome> outcomes = new HashMap<>();
    byCell.forEach(
        (cell, told) ->
            outcomes.putAll(cell.database().<Map<ServerEvent, Outcome>>step(em -> tell(em, told))));
    return events.stream().map(event -> outcomes.getOrDefault(event, Outcome.UNKNOWN)).toList();
  }

  private Map<ServerEvent, Outcome> tell(EntityManager em, List<ServerEvent> events) {
    Set<String> uuids = uuids(events);
    Map<String, Server> servers = records.load(em, uuids);
    Map<String, Set<String>> hosts = hosts(em, servers.values());
    Map<ServerEvent, Outcome> outcomes = new HashMap<>();
    for (ServerEvent event : events) {
      Server server = servers.get(event.serverUuid());
      Outcome outcome = outcome(event, server);
      outcomes.put(event, outcome);
      if (outcome == Outcome.ACCEPTED && record(em, event)) {
        hosts
            .get(server.uuid())
            .forEach(host -> computeNodes.on(host).externalEvent(server, event));
      }
      log.info("Event {} of server {}: {}", event.name(), event.serverUuid(), outcome);
    }
    return outcomes;
  }

  private static Outcome outcome(ServerEvent event, Server server) {
    if (server == null) {
      return Outcome.UNKNOWN;
    }
    if (event.tag() == null && ABOUT_SOMETHING.contains(event.name())) {
      return Outcome.INCOMPLETE;
    }
    return server.host() == null ? Outcome.NOWHERE : Outcome.ACCEPTED;
  }

  /** Notes the action that an event stands for; false for one that no host would understand. */
  private boolean record(EntityManager em, ServerEvent event) {
    if (event.name().equals("volume-extended")) {
      actions.start(em, event.serverUuid(), "extend_volume");
    } else if (event.name().equals("power-update")) {
      String action = POWER_ACTIONS.get(event.tag());
      if (action == null) {
        log.warn("There is no power state {}; the event is left out", event.tag());
        return false;
      }
      actions.start(em, event.serverUuid(), action);
    }
    return true;
  }

  /** The host of each server, and the other one of a server that moves. */
  private static Map<String, Set<String>> hosts(EntityManager em, Collection<Server> servers) {
    Map<String, Set<String>> hosts = new HashMap<>();
    for (Server server : servers) {
      Set<String> own = new LinkedHashSet<>();
      if (server.host() != null) {
        own.add(server.host());
      }
      hosts.put(server.uuid(), own);
    }
    if (!hosts.isEmpty()) {
      for (Row row :
          Select.rows(
              em,
              "SELECT instance_uuid, source_compute, dest_compute FROM migrations"
                  + " WHERE deleted = 0 AND status NOT IN ('confirmed', 'reverted', 'error',"
                  + " 'failed', 'completed', 'cancelled', 'done') AND instance_uuid IN "
                  + Select.in(1, hosts.size()),
              hosts.keySet())) {
        for (int column = 1; column <= 2; column++) {
          if (row.text(column) != null) {
            hosts.get(row.text(0)).add(row.text(column));
          }
        }
      }
    }
    return hosts;
  }

  /** Servers that are in no cell are on no host either, but nobody can tell yet. */
  private Map<Cell, List<ServerEvent>> byCell(List<ServerEvent> events) {
    Map<String, Integer> cellOf = new HashMap<>();
    Set<String> uuids = uuids(events);
    api.read(
            em ->
                Select.rows(
                    em,
                    "SELECT instance_uuid, cell_id FROM instance_mappings"
                        + " WHERE cell_id IS NOT NULL AND instance_uuid IN "
                        + Select.in(1, uuids.size()),
                    uuids))
        .forEach(row -> cellOf.put(row.text(0), row.integer(1)));
    Map<Cell, List<ServerEvent>> byCell = new HashMap<>();
    for (Cell cell : cells.all()) {
      List<ServerEvent> told = new ArrayList<>();
      for (ServerEvent event : events) {
        Integer id = cellOf.get(event.serverUuid());
        if (id != null && id == cell.id()) {
          told.add(event);
        }
      }
      if (!told.isEmpty()) {
        byCell.put(cell, told);
      }
    }
    return byCell;
  }

  private static Set<String> uuids(List<ServerEvent> events) {
    Set<String> uuids = new LinkedHashSet<>();
    events.forEach(event -> uuids.add(event.serverUuid()));
    return uuids;
  }
}
