package org.novaee.server.move;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.migration.MigrationStatus;

/**
 * Waits for what scheduler and hosts say of a live migration before it begins: a request below 2.34
 * is answered with that.
 */
@ApplicationScoped
class PreCheck {

  private static final Duration POLL = Duration.ofMillis(100);

  private Duration patience;

  /** For the container. */
  protected PreCheck() {}

  @Inject
  PreCheck(@ConfigProperty(name = "nova.rpc_response_timeout") int patienceSeconds) {
    this.patience = Duration.ofSeconds(patienceSeconds);
  }

  /**
   * Returns once the migration has begun, or if it takes too long to tell.
   *
   * @throws Fault of kind invalid with the reason why it cannot begin
   */
  void await(Cell cell, String serverUuid, String migrationUuid) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      String status = status(cell, migrationUuid);
      if (MigrationStatus.ERROR.equals(status) || MigrationStatus.FAILED.equals(status)) {
        throw Fault.invalid(reason(cell, serverUuid));
      }
      if (!MigrationStatus.ACCEPTED.equals(status)) {
        return;
      }
      pause();
    }
  }

  private static String status(Cell cell, String migrationUuid) {
    return first(cell, "SELECT status FROM migrations WHERE uuid = ?1", migrationUuid);
  }

  private static String reason(Cell cell, String serverUuid) {
    return first(
        cell,
        "SELECT message FROM instance_faults WHERE instance_uuid = ?1 AND deleted = 0"
            + " ORDER BY id DESC LIMIT 1",
        serverUuid);
  }

  private static String first(Cell cell, String sql, String uuid) {
    List<Row> rows = cell.database().read(em -> Select.rows(em, sql, uuid));
    return rows.isEmpty() ? null : rows.get(0).text(0);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a live migration", e);
    }
  }
}
