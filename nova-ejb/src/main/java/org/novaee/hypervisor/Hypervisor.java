package org.novaee.hypervisor;

import java.time.LocalDateTime;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.service.ServiceRecord;

/**
 * A node that runs guests, as its compute node last told.
 *
 * @param id the number of its row in its cell
 * @param name what the hypervisor calls its host
 * @param cpuInfo JSON, or empty
 * @param service the process that manages it
 */
public record Hypervisor(
    int id,
    String uuid,
    String host,
    String name,
    String type,
    int version,
    String hostIp,
    String cpuInfo,
    Resources resources,
    ServiceRecord service) {

  static final String COLUMNS =
      "c.id, c.uuid, c.host, c.hypervisor_hostname, c.hypervisor_type, c.hypervisor_version,"
          + " c.host_ip, c.cpu_info, c.vcpus, c.vcpus_used, c.memory_mb, c.memory_mb_used,"
          + " c.local_gb, c.local_gb_used, c.free_ram_mb, c.free_disk_gb,"
          + " c.disk_available_least, c.current_workload, c.running_vms,"
          + " s.id, s.uuid, s.disabled, s.disabled_reason, s.forced_down, s.last_seen_up,"
          + " s.created_at";

  /**
   * What a node has and what is used of it.
   *
   * @param freeRamMb null where not told, as below
   */
  public record Resources(
      int vcpus,
      int vcpusUsed,
      int memoryMb,
      int memoryMbUsed,
      int localGb,
      int localGbUsed,
      Integer freeRamMb,
      Integer freeDiskGb,
      Integer diskAvailableLeast,
      Integer currentWorkload,
      Integer runningVms) {}

  /** Reads {@link #COLUMNS}. */
  static Hypervisor of(Cell cell, Row row) {
    return new Hypervisor(
        row.integer(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.integer(5),
        row.text(6),
        row.text(7),
        new Resources(
            row.integer(8),
            row.integer(9),
            row.integer(10),
            row.integer(11),
            row.integer(12),
            row.integer(13),
            row.integerOrNull(14),
            row.integerOrNull(15),
            row.integerOrNull(16),
            row.integerOrNull(17),
            row.integerOrNull(18)),
        service(cell, row));
  }

  private static ServiceRecord service(Cell cell, Row row) {
    LocalDateTime createdAt = row.time(25);
    return new ServiceRecord(
        cell,
        row.integer(19),
        row.text(20),
        row.text(2),
        ServiceRecord.COMPUTE,
        row.truth(21),
        row.text(22),
        row.truth(23),
        row.time(24),
        createdAt);
  }
}
