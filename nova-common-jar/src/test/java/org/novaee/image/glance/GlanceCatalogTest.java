package org.novaee.image.glance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.novaee.image.ImageRefused;
import org.novaee.image.ImageUnavailable;
import org.novaee.model.ImageRef;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.neighbour.testing.StubNeighbour.Answer;

class GlanceCatalogTest {

  private final StubNeighbour glance = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 1);
  private final GlanceCatalog catalog =
      new GlanceCatalog(
          new JsonClient(
              new Endpoint("image", "/v2", glance.uri(), List.of(), null),
              new ServiceSession(
                  glance.uri(),
                  new Credentials("nova", "secret", "Default", "service", "Default"),
                  http,
                  Clock.systemUTC()),
              http));

  @AfterEach
  void stop() {
    glance.close();
  }

  @Test
  void listsPageAfterPageUpToTheLimit() {
    glance.on(
        "GET /v2/images",
        request ->
            Answer.of(
                200,
                request.target().contains("marker=2")
                    ? "{\"images\": [{\"id\": \"3\"}, {\"id\": \"4\"}]}"
                    : "{\"images\": [{\"id\": \"1\"}, {\"id\": \"2\"}],"
                        + " \"next\": \"/v2/images?marker=2&status=a%20b\"}"));
    assertThat(catalog.list(Map.of("status", "a b"), null, null))
        .extracting(ImageRef::id)
        .containsExactly("1", "2", "3", "4");
    assertThat(glance.requests().get(0).target()).isEqualTo("/v2/images?status=a%20b");
    assertThat(catalog.list(Map.of(), 3, "0")).extracting(ImageRef::id).hasSize(3);
    assertThat(catalog.list(Map.of(), 2, "0")).hasSize(2);
    assertThat(glance.count("GET /v2/images")).isEqualTo(5);
  }

  @Test
  void changesPropertiesByWhatIsThere() {
    glance.on("PATCH /v2/images/i", 200, "{}");
    ImageRef image = image(Map.of("old", "1", "a/b", "2"));
    catalog.change(image, List.of("a/b"), Map.of("old", "3"));
    assertThat(glance.requests().get(0).body())
        .isEqualTo(
            "[{\"op\":\"remove\",\"path\":\"/a~1b\"},"
                + "{\"op\":\"replace\",\"path\":\"/old\",\"value\":\"3\"}]");
    catalog.change(image, List.of(), Map.of("new", "4"));
    assertThat(glance.requests().get(1).body())
        .isEqualTo("[{\"op\":\"add\",\"path\":\"/new\",\"value\":\"4\"}]");
    catalog.change(image, List.of(), Map.of());
    assertThat(glance.requests()).hasSize(2);
  }

  @Test
  void tellsARefusalFromAFailure() {
    assertThatThrownBy(() -> catalog.delete("i"))
        .isInstanceOfSatisfying(
            ImageRefused.class, refused -> assertThat(refused.status()).isEqualTo(404));
    glance.on("GET /v2/images/i", 200, "{\"id\": \"i\"}");
    glance.on("DELETE /v2/images/i", 403, "");
    assertThatThrownBy(() -> catalog.delete("i"))
        .isInstanceOfSatisfying(
            ImageRefused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    glance.on("DELETE /v2/images/i", 500, "");
    assertThatThrownBy(() -> catalog.delete("i")).isExactlyInstanceOf(ImageUnavailable.class);
    glance.on("DELETE /v2/images/i", 204, "");
    catalog.delete("i");
  }

  @Test
  void linksLeadToTheServiceItself() {
    assertThat(catalog.address()).isEqualTo(glance.uri().toString());
  }

  private static ImageRef image(Map<String, String> properties) {
    return new ImageRef(
        "i",
        "n",
        "active",
        null,
        null,
        null,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        properties);
  }
}
