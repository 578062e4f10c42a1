package org.novaee.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.fault.Fault;
import org.novaee.notification.ServiceNews;
import org.novaee.rpc.contract.Conductor;

/** The processes of all cells. */
@ApplicationScoped
public class Services {

  @Inject @NovaApi Database api;
  @Inject CellRegistry cells;
  @Inject ScatterGather ask;
  @Inject Conductor conductor;

  @Inject
  @ConfigProperty(name = "nova.service_down_time")
  int downSeconds;

  /**
   * What a search found.
   *
   * @param unknownHosts hosts of cells that did not answer
   */
  public record Found(List<ServiceRecord> services, List<String> unknownHosts) {}

  /**
   * Finds processes, cell by cell.
   *
   * @param host null for all
   * @param binary null for all
   */
  public Found find(String host, String binary) {
    List<ServiceRecord> services = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (CellAnswer<List<ServiceRecord>> answer :
        ask.ask(cells.all(), cell -> inCell(cell, host, binary))) {
      if (answer.isPresent()) {
        services.addAll(answer.value());
      } else {
        unknown.addAll(hostsOf(answer.cell(), host));
      }
    }
    return new Found(services, unknown);
  }

  /**
   * The process with this id, a uuid or, from before there were such, the number of its row.
   *
   * @throws Fault NOT_FOUND if there is none, INVALID if more than one cell has such a row
   */
  public ServiceRecord require(String id) {
    List<ServiceRecord> named =
        find(null, null).services().stream()
            .filter(service -> id.equals(service.uuid()) || id.equals(String.valueOf(service.id())))
            .toList();
    if (named.isEmpty()) {
      throw Fault.notFound("Service " + id + " could not be found.");
    }
    if (named.size() > 1) {
      throw Fault.invalid("Service id " + id + " refers to multiple services.");
    }
    return named.get(0);
  }

  /**
   * The process of a host that is mapped to a cell.
   *
   * @throws Fault NOT_FOUND if there is none
   */
  public ServiceRecord require(String host, String binary) {
    List<String> mapped =
        api.read(
            em ->
                Select.rows(em, "SELECT host FROM host_mappings WHERE host = ?1", host).stream()
                    .map(row -> row.text(0))
                    .toList());
    if (mapped.isEmpty()) {
      throw Fault.notFound("Host '" + host + "' is not mapped to any cell");
    }
    return find(host, binary).services().stream()
        .findFirst()
        .orElseThrow(
            () -> Fault.notFound("Could not find binary %s on host %s.".formatted(binary, host)));
  }

  /** Whether a process is up now. */
  public boolean isUp(ServiceRecord service) {
    return service.isUp(Timestamped.now(), Duration.ofSeconds(downSeconds));
  }

  /**
   * Changes what an operator decides about a process.
   *
   * @return the process as it is then
   */
  public ServiceRecord change(ServiceRecord service, ServiceChange change) {
    service
        .cell()
        .database()
        .stepRun(
            em -> {
              org.novaee.db.cell.Service row =
                  em.find(org.novaee.db.cell.Service.class, service.id());
              if (change.disabled() != null) {
                row.setDisabled(change.disabled());
                row.setDisabledReason(change.disabled() ? change.disabledReason() : null);
              }
              if (change.forcedDown() != null) {
                row.setForcedDown(change.forcedDown());
              }
              ServiceNews.tell("update", row);
              if (change.disabled() != null && service.isCompute()) {
                conductor.serviceChanged(service.host());
              }
            });
    return require(service.uuid() == null ? String.valueOf(service.id()) : service.uuid());
  }

  private static List<ServiceRecord> inCell(Cell cell, String host, String binary) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder("SELECT " + ServiceRecord.COLUMNS + " FROM services s")
            .append(" WHERE s.deleted = 0 AND s.host IS NOT NULL")
            .append(" AND s.`binary` NOT IN ('nova-osapi_compute', 'nova-metadata')");
    if (host != null) {
      parameters.add(host);
      sql.append(" AND s.host = ?").append(parameters.size());
    }
    if (binary != null) {
      parameters.add(binary);
      sql.append(" AND s.`binary` = ?").append(parameters.size());
    }
    return cell
        .database()
        .read(em -> Select.rows(em, sql.append(" ORDER BY s.id").toString(), parameters))
        .stream()
        .map(row -> ServiceRecord.of(cell, row))
        .toList();
  }

  private List<String> hostsOf(Cell cell, String host) {
    return api
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT host FROM host_mappings WHERE cell_id = ?1 AND (?2 = '' OR host = ?2)",
                    cell.id(),
                    host == null ? "" : host))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }
}
