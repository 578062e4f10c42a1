package org.novaee.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Insert;
import org.novaee.service.ServicesTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredHost;
import org.novaee.usage.UsageAudits.Audit;

@ExtendWith(MariaDb.class)
class UsageAuditsTest {

  private static final UsageAudits AUDITS = new UsageAudits();

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    AUDITS.cells = cloud.cells();
    AUDITS.ask = cloud.scatterGather();
    AUDITS.services = ServicesTrial.of(cloud);
    AUDITS.period = "month";
    StoredHost.of("h2").add(cloud);
    StoredHost.of("h1").add(cloud);
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                Insert.into(
                        "task_log",
                        "task_name",
                        "state",
                        "host",
                        "period_beginning",
                        "period_ending",
                        "message",
                        "task_items",
                        "errors",
                        "deleted")
                    .row(audit("h1", "2026-02-01", "2026-03-01", 3, 1))
                    .row(audit("h2", "2026-01-01", "2026-02-01", 7, 0))
                    .run(em));
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void areThoseOfTheLastWholePeriod() {
    UsageAudits.Log log = AUDITS.last(LocalDateTime.parse("2026-03-04T10:00:00"));
    assertThat(log.period())
        .isEqualTo(
            new Period(
                LocalDateTime.parse("2026-02-01T00:00"), LocalDateTime.parse("2026-03-01T00:00")));
    assertThat(log.hosts()).containsExactly("h1", "h2");
    assertThat(log.audits()).containsExactly(new Audit("h1", "DONE", 3, 1, "of h1"));
    long before = cloud.selects();
    assertThat(AUDITS.last(LocalDateTime.parse("2026-02-04T10:00:00")).audits())
        .containsExactly(new Audit("h2", "DONE", 7, 0, "of h2"));
    assertThat(cloud.selects() - before).as("services and audits of two cells").isEqualTo(4);
  }

  private static Object[] audit(String host, String start, String stop, int items, int errors) {
    return new Object[] {
      "instance_usage_audit", "DONE", host, start, stop, "of " + host, items, errors, 0
    };
  }
}
