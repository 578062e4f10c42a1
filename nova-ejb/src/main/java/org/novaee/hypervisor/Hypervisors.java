package org.novaee.hypervisor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceName;
import org.novaee.service.Services;

/** Finds hypervisors; a cell that does not answer has none for the moment. */
@ApplicationScoped
public class Hypervisors {

  @Inject CellRegistry cells;
  @Inject ScatterGather ask;
  @Inject Services services;
  @Inject ComputeNodes computeNodes;

  @Inject
  @ConfigProperty(name = "nova.instance_name_template")
  String nameTemplate;

  /** All of them, cell by cell, oldest first: one statement a cell. */
  public List<Hypervisor> all() {
    return matching(null);
  }

  /**
   * Those whose name contains {@code part}.
   *
   * @throws Fault NOT_FOUND if there is none
   */
  public List<Hypervisor> requireMatching(String part) {
    List<Hypervisor> found = matching(part);
    if (found.isEmpty()) {
      throw Fault.notFound("No hypervisor matching '" + part + "' could be found.");
    }
    return found;
  }

  /**
   * The one with this id, a uuid or the number of its row.
   *
   * @throws Fault NOT_FOUND if there is none
   */
  public Hypervisor require(String id) {
    return all().stream()
        .filter(found -> id.equals(found.uuid()) || id.equals(String.valueOf(found.id())))
        .findFirst()
        .orElseThrow(() -> Fault.notFound("Hypervisor with ID '" + id + "' could not be found."));
  }

  /** The servers on the hosts of these hypervisors, by host: one statement a cell. */
  public Map<String, List<GuestName>> guests(List<Hypervisor> hypervisors) {
    Map<Cell, List<String>> hosts = new HashMap<>();
    for (Hypervisor hypervisor : hypervisors) {
      hosts
          .computeIfAbsent(hypervisor.service().cell(), cell -> new ArrayList<>())
          .add(hypervisor.host());
    }
    Map<String, List<GuestName>> guests = new HashMap<>();
    for (CellAnswer<List<Row>> answer :
        ask.ask(hosts.keySet(), cell -> guestRows(cell, hosts.get(cell)))) {
      if (answer.isPresent()) {
        for (Row row : answer.value()) {
          String uuid = row.text(2);
          guests
              .computeIfAbsent(row.text(0), host -> new ArrayList<>())
              .add(new GuestName(uuid, InstanceName.of(nameTemplate, row.number(1), uuid)));
        }
      }
    }
    return guests;
  }

  /**
   * How long a hypervisor has been up, as its host tells now; empty if the host is down, does not
   * answer, or cannot tell.
   */
  public Optional<String> uptime(Hypervisor hypervisor) {
    try {
      return Optional.of(requireUptime(hypervisor));
    } catch (Fault e) {
      return Optional.empty();
    }
  }

  /**
   * How long a hypervisor has been up.
   *
   * @throws Fault INVALID if its host is down or does not answer, NOT_IMPLEMENTED if it cannot tell
   */
  public String requireUptime(Hypervisor hypervisor) {
    try {
      if (services.isUp(hypervisor.service())) {
        return Optional.ofNullable(computeNodes.on(hypervisor.host()).hostUptime())
            .orElseThrow(Hypervisors::notSupported);
      }
      throw unavailable(hypervisor, null);
    } catch (RpcException e) {
      throw unavailable(hypervisor, e);
    }
  }

  private static Fault unavailable(Hypervisor hypervisor, RpcException cause) {
    return new Fault(
        Fault.Kind.INVALID,
        "Compute service of %s is unavailable at this time.".formatted(hypervisor.host()),
        cause);
  }

  private static Fault notSupported() {
    return new Fault(Fault.Kind.NOT_IMPLEMENTED, "The requested functionality is not supported.");
  }

  private List<Hypervisor> matching(String part) {
    List<Hypervisor> found = new ArrayList<>();
    for (CellAnswer<List<Hypervisor>> answer : ask.ask(cells.all(), cell -> inCell(cell, part))) {
      if (answer.isPresent()) {
        found.addAll(answer.value());
      }
    }
    return found;
  }

  private static List<Hypervisor> inCell(Cell cell, String part) {
    String sql =
        "SELECT "
            + Hypervisor.COLUMNS
            + " FROM compute_nodes c JOIN services s ON s.host = c.host AND s.deleted = 0"
            + " AND s.`binary` = 'nova-compute' WHERE c.deleted = 0"
            + (part == null ? "" : " AND INSTR(c.hypervisor_hostname, ?1) > 0")
            + " ORDER BY c.id";
    List<Object> parameters = part == null ? List.of() : List.of(part);
    return cell.database().read(em -> Select.rows(em, sql, parameters)).stream()
        .map(row -> Hypervisor.of(cell, row))
        .toList();
  }

  private static List<Row> guestRows(Cell cell, List<String> hosts) {
    return cell.database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT host, id, uuid FROM instances WHERE deleted = 0 AND host IN "
                        + Select.in(1, hosts.size())
                        + " ORDER BY id",
                    hosts));
  }
}
