package org.novaee.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** The compute nodes of a cell as they last told of themselves. */
@ApplicationScoped
public class ComputeHosts {

  private static final String HOST =
      "SELECT n.host, n.hypervisor_hostname, n.uuid, n.host_ip, n.id, n.hypervisor_type,"
          + " n.hypervisor_version, n.memory_mb, n.free_ram_mb, n.ram_allocation_ratio,"
          + " (s.forced_down IS NULL OR s.forced_down = 0)"
          + " AND COALESCE(s.last_seen_up, s.updated_at, s.created_at)"
          + " >= UTC_TIMESTAMP() - INTERVAL ?2 SECOND"
          + " FROM compute_nodes n JOIN services s ON s.host = n.host"
          + " AND s.`binary` = 'nova-compute' AND s.deleted = 0"
          + " WHERE n.host = ?1 AND n.deleted = 0 ORDER BY n.id LIMIT 1";

  private int downSeconds;

  /** For the container. */
  protected ComputeHosts() {}

  @Inject
  public ComputeHosts(@ConfigProperty(name = "nova.service_down_time") int downSeconds) {
    this.downSeconds = downSeconds;
  }

  /**
   * A compute node.
   *
   * @param host service host name
   * @param node hypervisor host name
   * @param uuid also its resource provider's
   * @param address its IP address
   * @param id the row's key
   * @param version of the hypervisor
   * @param memoryMb all it has
   * @param freeRamMb what its servers leave
   * @param ramRatio how often its memory may be given away; 0 where it does not say
   * @param isUp whether its service has told of itself lately
   */
  public record ComputeHost(
      String host,
      String node,
      String uuid,
      String address,
      int id,
      String hypervisorType,
      int version,
      long memoryMb,
      long freeRamMb,
      double ramRatio,
      boolean isUp) {}

  /** The compute node of a service host, if the cell has it. */
  public Optional<ComputeHost> find(Cell cell, String host) {
    return cell.database().read(em -> Select.rows(em, HOST, host, downSeconds)).stream()
        .findFirst()
        .map(ComputeHosts::host);
  }

  /** Whether a service host has a compute node in the cell whose service is up. */
  public boolean isUp(Cell cell, String host) {
    return find(cell, host).map(ComputeHost::isUp).orElse(false);
  }

  private static ComputeHost host(Row row) {
    return new ComputeHost(
        row.text(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.integer(4),
        row.text(5),
        row.integer(6),
        row.number(7),
        row.number(8),
        row.text(9) == null ? 0 : Double.parseDouble(row.text(9)),
        row.truth(10));
  }
}
