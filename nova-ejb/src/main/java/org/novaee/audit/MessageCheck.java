package org.novaee.audit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;

/** Messages that have not left, and ids of handled ones that nobody forgot. */
final class MessageCheck implements AuditCheck {

  /** The relay takes seconds. */
  private static final int TO_LEAVE_SECONDS = 60;

  private static final int LIMIT = 100;

  private final Database api;
  private final CellRegistry cells;
  private final PlacementRecords placement;
  private final Duration inboxRetention;

  MessageCheck(
      Database api, CellRegistry cells, PlacementRecords placement, Duration inboxRetention) {
    this.api = api;
    this.cells = cells;
    this.placement = placement;
    this.inboxRetention = inboxRetention;
  }

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public void look(RecordedServers recorded, Findings findings) {
    Map<String, Database> schemas = new LinkedHashMap<>();
    schemas.put("nova_api", api);
    cells.all().forEach(cell -> schemas.put("cell " + cell.name(), cell.database()));
    placement.database().ifPresent(own -> schemas.put("placement", own));
    schemas.forEach((name, database) -> look(name, database, findings));
  }

  private void look(String schema, Database database, Findings findings) {
    database
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT message_id, queue FROM message_outbox WHERE created_at < ?1 LIMIT "
                        + LIMIT,
                    Timestamped.now().minusSeconds(TO_LEAVE_SECONDS)))
        .forEach(
            row ->
                findings.add(this, row.text(0), schema, "message to " + row.text(1) + " not sent"));
    // Ids are pruned by servers that have been up for as long as they are kept.
    database
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT message_id FROM message_inbox WHERE received_at < ?1 LIMIT " + LIMIT,
                    Timestamped.now().minus(inboxRetention.multipliedBy(3)).minusHours(1)))
        .forEach(row -> findings.add(this, row.text(0), schema, "message id not forgotten"));
  }
}
