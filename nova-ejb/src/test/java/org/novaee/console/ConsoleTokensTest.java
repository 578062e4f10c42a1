package org.novaee.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.model.ConsoleAccess;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class ConsoleTokensTest {

  private static final String SERVER = "6d0d2f6c-5f4f-4d62-9d0b-9a3f8f1f0a11";
  private static final ConsoleAccess ACCESS =
      new ConsoleAccess(ConsoleAccess.Outcome.OPEN, "10.0.0.7", 5901, 5902, "http://p/spice");

  private final Hands hands = new Hands();
  private Cloud cloud;
  private ConsoleTokens tokens;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    tokens = new ConsoleTokens(cloud.cells(), cloud.scatterGather(), 600, hands);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void aSecretLeadsToItsConsoleForAWhile() {
    String url = tokens.authorize(cloud.cell1(), SERVER, "spice-direct", ACCESS);
    String token = url.substring("http://p/spice?token=".length());
    assertThat(tokens.find(token))
        .contains(
            new ConsoleTokens.Connection(SERVER, "spice-direct", "10.0.0.7", 5901, 5902, null));
    assertThat(tokens.find("another")).isEmpty();
    assertThat(rows().get(0).text(0)).hasSize(64).doesNotContain(token);

    hands.move(Duration.ofSeconds(599));
    tokens.removeExpired();
    assertThat(tokens.find(token)).isPresent();
    hands.move(Duration.ofSeconds(1));
    assertThat(tokens.find(token)).isEmpty();
    tokens.removeExpired();
    assertThat(rows()).isEmpty();
  }

  @Test
  void aDeletedServersSecretsLeadNowhere() {
    tokens.authorize(cloud.cell1(), SERVER, "novnc", ACCESS);
    cloud.cell1().database().stepRun(em -> tokens.removeOf(em, SERVER));
    assertThat(rows()).isEmpty();
  }

  private List<Row> rows() {
    return cloud
        .cell1()
        .database()
        .read(em -> Select.rows(em, "SELECT token_hash, id FROM console_auth_tokens"));
  }

  /** A clock that is set by hand. */
  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-08-21T12:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
