package org.novaee.identity.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.novaee.identity.IdentityUnavailable;
import org.novaee.identity.Token;
import org.novaee.identity.TokenRejected;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.neighbour.testing.StubNeighbour.Answer;

class KeystoneIdentityTest {

  private static final String VALIDATE = "GET /v3/auth/tokens";
  private static final String BODY =
      "{\"token\":{\"expires_at\":\"%s\",\"user\":{\"id\":\"u\",\"name\":\"ann\",\"domain\":{\"id\":\"d\"}},"
          + "\"project\":{\"id\":\"p\",\"name\":\"demo\",\"domain\":{\"id\":\"d\"}},"
          + "\"roles\":[{\"name\":\"Admin\"},{\"name\":\"member\"}]}}";

  private final StubNeighbour keystone = new StubNeighbour();
  private final KeystoneIdentity identity = identity(Duration.ofSeconds(300));

  @AfterEach
  void stop() {
    keystone.close();
  }

  @Test
  void tellsWhoseTokenItIs() {
    keystone.on(VALIDATE, 200, BODY.formatted("2099-01-01T00:00:00.000000Z"));

    Token token = identity.validate("t");

    assertThat(token)
        .isEqualTo(
            new Token(
                "u",
                "ann",
                "d",
                "p",
                "demo",
                "d",
                null,
                List.of("admin", "member"),
                Instant.parse("2099-01-01T00:00:00Z")));
  }

  @Test
  void asksOnceForOneToken() {
    keystone.on(VALIDATE, 200, BODY.formatted("2099-01-01T00:00:00Z"));

    identity.validate("t");
    identity.validate("t");
    identity.validate("other");

    assertThat(keystone.count(VALIDATE)).isEqualTo(2);
  }

  @Test
  void asksOnceForManyThreads() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    keystone.on(
        VALIDATE,
        r -> {
          gate.join();
          return Answer.of(200, BODY.formatted("2099-01-01T00:00:00Z"));
        });
    Thread[] threads =
        IntStream.range(0, 8)
            .mapToObj(i -> new Thread(() -> identity.validate("t")))
            .toArray(Thread[]::new);
    for (Thread thread : threads) {
      thread.start();
    }
    gate.complete(null);
    join(threads);

    assertThat(keystone.count(VALIDATE)).isEqualTo(1);
  }

  @Test
  void remembersNothingBeyondTheTokensEnd() {
    keystone.on(VALIDATE, 200, BODY.formatted(Instant.now().minusSeconds(1)));

    identity.validate("t");
    identity.validate("t");

    assertThat(keystone.count(VALIDATE)).isEqualTo(2);
  }

  @Test
  void refusesWhatKeystoneDoesNotKnow() {
    assertThatThrownBy(() -> identity.validate("t")).isInstanceOf(TokenRejected.class);
    assertThatThrownBy(() -> identity.validate(null)).isInstanceOf(TokenRejected.class);
    assertThatThrownBy(() -> identity.validate("a\r\nb")).isInstanceOf(TokenRejected.class);
  }

  @Test
  void saysWhenKeystoneCannotTell() {
    keystone.on(VALIDATE, 500, "");

    assertThatThrownBy(() -> identity.validate("t"))
        .isInstanceOf(IdentityUnavailable.class)
        .hasMessageContaining("500");
  }

  @Test
  void keepsItsCacheSmall() {
    TokenCache cache = new TokenCache(16, Duration.ofSeconds(300), Clock.systemUTC());
    int[] asked = new int[1];
    Token token = new Token("u", "n", "d", null, null, null, null, null, Instant.MAX);
    for (int i = 0; i < 1000; i++) {
      cache.get("t" + i, t -> token);
    }
    for (int i = 0; i < 1000; i++) {
      cache.get(
          "t" + i,
          t -> {
            asked[0]++;
            return token;
          });
    }

    assertThat(asked[0]).isGreaterThanOrEqualTo(1000 - 16);
  }

  private KeystoneIdentity identity(Duration remembered) {
    Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 0);
    Credentials credentials = new Credentials("nova", "secret", "Default", "service", "Default");
    ServiceSession session =
        new ServiceSession(keystone.uri(), credentials, http, Clock.systemUTC());
    return new KeystoneIdentity(session, http, remembered, Clock.systemUTC());
  }

  private static void join(Thread[] threads) {
    for (Thread thread : threads) {
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
