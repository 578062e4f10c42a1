package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.fault.Fault;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.model.Migration;
import org.novaee.server.move.ResizeDecisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Confirms resizes that nobody has decided on within {@code resize_confirm_window}. */
@ApplicationScoped
public class UnconfirmedResizes {

  private static final Logger log = LoggerFactory.getLogger(UnconfirmedResizes.class);

  @Inject private CellRegistry cells;
  @Inject private MigrationRecords migrations;
  @Inject private ResizeDecisions decisions;

  @Inject
  @ConfigProperty(name = "nova.resize_confirm_window")
  private int windowSeconds;

  /** Looks once; safe to run anywhere at any time. */
  public void sweep() {
    if (windowSeconds <= 0) {
      return;
    }
    Duration window = Duration.ofSeconds(windowSeconds);
    for (Cell cell : cells.all()) {
      List<Migration> old =
          cell.database().read(em -> migrations.olderThan(em, MigrationStatus.FINISHED, window));
      for (Migration move : old) {
        confirm(move);
      }
    }
  }

  private void confirm(Migration move) {
    try {
      decisions.confirm(move.serverUuid(), true);
      log.info("The resize of server {} was confirmed by itself", move.serverUuid());
    } catch (Fault e) {
      log.info(
          "The resize of server {} cannot be confirmed now: {}", move.serverUuid(), e.getMessage());
    }
  }
}
