package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.archive.DeletedRows;
import org.novaee.model.Whereabouts;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** What hosts are told of servers whose guests they have. */
@ExtendWith(MariaDb.class)
class WhereaboutsTest {

  private static MoveTrial trial;
  private static ComputeDatabaseTasks records;

  @BeforeAll
  static void open(MariaDbServer server) {
    trial = new MoveTrial(server, Map.of());
    records = trial.wiring.get(ComputeDatabaseTasks.class);
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  @Test
  void isKnownUntilNothingIsRecordedAnyMore() {
    String server = trial.server("active");
    assertThat(records.whereabouts("h1", server)).isEqualTo(Whereabouts.HERE);
    assertThat(records.whereabouts("h2", server)).isEqualTo(Whereabouts.ELSEWHERE);

    trial.sql(
        "UPDATE instances SET deleted = id, deleted_at = UTC_TIMESTAMP() WHERE uuid = '"
            + server
            + "'");
    assertThat(records.whereabouts("h1", server)).isEqualTo(Whereabouts.DELETED);

    new DeletedRows(trial.cloud.cell1().database(), trial.cloud.api())
        .archive(Integer.MAX_VALUE, null, false);
    assertThat(records.whereabouts("h1", server)).as("archived").isEqualTo(Whereabouts.DELETED);
    assertThat(records.whereabouts("h1", UUID.randomUUID().toString()))
        .isEqualTo(Whereabouts.UNKNOWN);
  }
}
