package org.novaee.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.neighbour.testing.StubNeighbour.Answer;

class JsonClientTest {

  private final StubNeighbour neighbour = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(1), 2);
  private final JsonClient client =
      new JsonClient(
          new Endpoint("image", "/v2", null, List.of("internal", "public"), "RegionOne"),
          session(neighbour.uri()),
          http);

  @AfterEach
  void stop() {
    neighbour.close();
  }

  @Test
  void goesWhereTheCatalogSaysWithItsOwnToken() {
    neighbour.on("GET /image/v2/x", 200, "{\"a\":1}");

    assertThat(client.get("/x").path("a").asInt()).isEqualTo(1);
    assertThat(client.get("/x").path("a").asInt()).isEqualTo(1);

    assertThat(neighbour.requests())
        .extracting(StubNeighbour.Request::token)
        .containsExactly("service-1", "service-1");
    assertThat(neighbour.count("POST /v3/auth/tokens")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "disk"})
  void uploadsFilesEvenEmptyOnes(String content, @TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("data"), content);
    neighbour.on("PUT /image/v2/x/file", 204, "");

    client.upload("/x/file", file, bytes -> {});

    assertThat(neighbour.requests()).extracting(StubNeighbour.Request::body).contains(content);
  }

  @Test
  void actsForTheUserWhoseTokenIsBound() {
    neighbour.on("GET /image/v2/x", 200, "{}");

    try (UserToken.Binding bound = UserToken.bind("users")) {
      client.get("/x");
    }
    client.get("/x");

    assertThat(neighbour.requests())
        .extracting(StubNeighbour.Request::token, StubNeighbour.Request::serviceToken)
        .containsExactly(tuple("users", "service-1"), tuple("service-1", "service-1"));
  }

  @Test
  void renewsItsTokenWhenItIsRefused() {
    neighbour.on(
        "GET /image/v2/x", r -> Answer.of(r.token().equals("service-1") ? 401 : 200, "{}"));

    client.get("/x");

    assertThat(neighbour.count("GET /image/v2/x")).isEqualTo(2);
  }

  @Test
  void doesNotActAsItselfWhenTheUsersTokenIsRefused() {
    neighbour.on("GET /image/v2/x", 401, "");

    try (UserToken.Binding bound = UserToken.bind("users")) {
      assertThatThrownBy(() -> client.get("/x"))
          .isInstanceOfSatisfying(
              NeighbourFailure.class, e -> assertThat(e.status()).isEqualTo(401));
    }
    assertThat(neighbour.requests())
        .extracting(StubNeighbour.Request::token, StubNeighbour.Request::serviceToken)
        .containsExactly(tuple("users", "service-1"), tuple("users", "service-2"));
  }

  @Test
  void asksAgainWhenTheNeighbourIsNotReady() {
    AtomicInteger asked = new AtomicInteger();
    neighbour.on("GET /image/v2/x", r -> Answer.of(asked.incrementAndGet() < 3 ? 503 : 200, "{}"));

    assertThat(client.get("/x").isObject()).isTrue();
    assertThat(asked).hasValue(3);
  }

  @Test
  void sendsNothingTwiceThatMayHaveBeenDone() {
    neighbour.on("POST /image/v2/x", 503, "busy");

    assertThatThrownBy(() -> client.post("/x", JsonNodeFactory.instance.objectNode()))
        .hasMessageContaining(
            "POST " + neighbour.uri() + "/image/v2/x was answered with 503: busy");
    assertThat(neighbour.count("POST /image/v2/x")).isEqualTo(1);
  }

  @Test
  void givesUpOnASilentNeighbour() {
    neighbour.on(
        "POST /image/v2/x",
        r -> {
          sleep(Duration.ofSeconds(5));
          return Answer.of(200, "{}");
        });

    assertThatThrownBy(() -> client.post("/x", JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(NeighbourFailure.class)
        .hasMessageContaining("no answer within 1 s");
  }

  @Test
  void whatIsNotThereIsDeletedAlready() {
    client.delete("/x");

    assertThat(client.find("/x")).isEmpty();
  }

  @Test
  void saysWhichEndpointIsMissing() {
    JsonClient other =
        new JsonClient(
            new Endpoint("volumev3", "/v3", null, List.of("admin"), "R2"),
            session(neighbour.uri()),
            http);

    assertThatThrownBy(() -> other.get("/x"))
        .hasMessage("The catalog has no endpoint for volumev3 (interface admin, region R2)");
  }

  private ServiceSession session(URI uri) {
    Credentials credentials = new Credentials("nova", "secret", "Default", "service", "Default");
    return new ServiceSession(uri, credentials, http, Clock.systemUTC());
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
