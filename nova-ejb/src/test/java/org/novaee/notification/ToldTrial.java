package org.novaee.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.Select;

/** Listens in a test to what a database's steps tell; nobody takes the messages away there. */
public final class ToldTrial {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ToldTrial() {}

  /** From now on all is told that there is. */
  public static void listen(Database database, Clock clock) {
    database.announceBy(
        new Notifications(
            "versioned",
            List.of("t"),
            "vm_state",
            new Extent(true, true, Extent.USUAL.auditPeriod(), Extent.USUAL.nameTemplate()),
            clock));
  }

  /** All that was told so far, in its order. */
  public static List<JsonNode> told(Database database) {
    List<JsonNode> messages = new ArrayList<>();
    database
        .read(
            em ->
                Select.rows(
                    em, "SELECT body FROM message_outbox WHERE queue LIKE 'topic:%' ORDER BY id"))
        .forEach(row -> messages.add(message(row.text(0))));
    return messages;
  }

  private static JsonNode message(String envelope) {
    try {
      return JSON.readTree(JSON.readTree(envelope).path("oslo.message").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
