package org.novaee.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.conductor.Locations;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;

/** What a host has, and who uses how much of it. */
@ApplicationScoped
public class HostResources {

  @Inject Locations locations;

  /**
   * An amount of resources.
   *
   * @param of a project's id, or {@code (total)} for what the host has, {@code (used_now)} for what
   *     it says is used, {@code (used_max)} for what its servers may use
   */
  public record Amount(String of, int vcpus, int memoryMb, int diskGb) {

    private static Amount of(String name, Row row, int first) {
      return new Amount(name, row.integer(first), row.integer(first + 1), row.integer(first + 2));
    }

    private Amount plus(Amount other) {
      return new Amount(of, vcpus + other.vcpus, memoryMb + other.memoryMb, diskGb + other.diskGb);
    }
  }

  /**
   * The host's totals, then the projects with servers on it: three statements.
   *
   * @throws Fault NOT_FOUND if there is no such host
   */
  public List<Amount> of(String host) {
    Cell cell =
        locations
            .ofHost(host)
            .orElseThrow(() -> Fault.notFound("Host '" + host + "' is not mapped to any cell"));
    Row node =
        cell
            .database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT vcpus, memory_mb, local_gb, vcpus_used, memory_mb_used,"
                            + " local_gb_used FROM compute_nodes WHERE host = ?1 AND deleted = 0"
                            + " ORDER BY id LIMIT 1",
                        host))
            .stream()
            .findFirst()
            .orElseThrow(() -> Fault.notFound("Compute host " + host + " could not be found."));
    List<Amount> projects = projects(cell, host);
    Amount most = new Amount("(used_max)", 0, 0, 0);
    for (Amount project : projects) {
      most = most.plus(project);
    }
    List<Amount> amounts = new ArrayList<>();
    amounts.add(Amount.of("(total)", node, 0));
    amounts.add(Amount.of("(used_now)", node, 3));
    amounts.add(most);
    amounts.addAll(projects);
    return amounts;
  }

  private static List<Amount> projects(Cell cell, String host) {
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT project_id, SUM(vcpus), SUM(memory_mb), SUM(root_gb + ephemeral_gb)"
                        + " FROM instances WHERE host = ?1 AND deleted = 0"
                        + " GROUP BY project_id ORDER BY MIN(id)",
                    host))
        .stream()
        .map(row -> Amount.of(row.text(0), row, 1))
        .toList();
  }
}
