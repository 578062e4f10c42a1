package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.notification.ToldTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredHost;
import org.novaee.testing.StoredServer;

/** Each host is audited once for each period, with the servers that were in use on it then. */
@ExtendWith(MariaDb.class)
class AuditUsageTest {

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    StoredHost.of("h1").add(cloud);
    StoredHost.of("h2").add(cloud);
    use("long", "2026-01-03", null);
    use("within", "2026-02-03", "2026-02-04");
    use("before", "2026-01-03", "2026-01-31");
    use("after", "2026-03-01", null);
    ToldTrial.listen(cloud.cell1().database(), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void tellsWhatWasInUseAndWritesItDownOnce() {
    AuditUsage audits = new AuditUsage(cloud.cells(), true, "month");
    audits.sweep(LocalDateTime.parse("2026-03-04T10:00:00"));
    audits.sweep(LocalDateTime.parse("2026-03-05T10:00:00"));
    assertThat(ToldTrial.told(cloud.cell1().database()))
        .extracting(
            one -> one.path("event_type").asText(),
            one -> one.path("publisher_id").asText(),
            one -> one.at("/payload/nova_object.data/display_name").asText(),
            one ->
                one.at("/payload/nova_object.data/audit_period/nova_object.data")
                    .path("audit_period_beginning")
                    .asText())
        .containsExactly(
            told("long", "2026-02-01T00:00:00Z"), told("within", "2026-02-01T00:00:00Z"));
    List<Row> written =
        cloud
            .cell1()
            .database()
            .read(
                em ->
                    Select.rows(em, "SELECT host, state, task_items FROM task_log ORDER BY host"));
    assertThat(written)
        .extracting(row -> row.text(0) + " " + row.text(1) + " " + row.integer(2))
        .containsExactly("h1 DONE 2", "h2 DONE 0");
  }

  private static Tuple told(String server, String beginning) {
    return tuple("instance.exists", "nova-compute:h1", server, beginning);
  }

  private static void use(String name, String launched, String terminated) {
    String uuid = StoredServer.of("p", name).add(cloud).uuid();
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "UPDATE instances SET launched_at = ?1, terminated_at = ?2 WHERE uuid = ?3")
                    .setParameter(1, launched)
                    .setParameter(2, terminated)
                    .setParameter(3, uuid)
                    .executeUpdate());
  }
}
