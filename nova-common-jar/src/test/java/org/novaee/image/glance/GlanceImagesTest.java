package org.novaee.image.glance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.image.ImageUnavailable;
import org.novaee.model.ImageRef;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.neighbour.testing.StubNeighbour.Answer;

class GlanceImagesTest {

  private static final byte[] DATA = "disk ".repeat(100_000).getBytes(StandardCharsets.UTF_8);

  private final StubNeighbour glance = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 1);
  private final GlanceImages images =
      new GlanceImages(
          new JsonClient(
              new Endpoint("image", "/v2", glance.uri(), List.of(), null),
              new ServiceSession(
                  glance.uri(),
                  new Credentials("nova", "secret", "Default", "service", "Default"),
                  http,
                  Clock.systemUTC()),
              http),
          http);

  @TempDir private Path directory;

  @BeforeEach
  void serveData() {
    glance.on("GET /v2/images/i/file", r -> new Answer(200, DATA, Map.of()));
  }

  @AfterEach
  void stop() {
    glance.close();
  }

  @Test
  void readsPropertiesApartFromAttributes() {
    glance.on(
        "GET /v2/images/i",
        200,
        "{\"id\":\"i\",\"name\":\"n\",\"status\":\"active\",\"size\":7,\"min_disk\":1,"
            + "\"tags\":[],\"os_hidden\":false,\"hw_disk_bus\":\"virtio\"}");

    ImageRef image = images.find("i").orElseThrow();

    assertThat(image.sizeBytes()).isEqualTo(7);
    assertThat(image.minDiskGb()).isEqualTo(1);
    assertThat(image.properties()).isEqualTo(Map.of("hw_disk_bus", "virtio"));
    assertThat(images.find("other")).isEmpty();
  }

  @Test
  void downloadsAndChecksTheHash() throws Exception {
    Path target = directory.resolve("i");
    long[] told = new long[1];

    images.download(image(null, "sha512", hash("SHA-512")), target, bytes -> told[0] = bytes);
    images.download(image(hash("MD5"), null, null), target, bytes -> told[0] = bytes);
    images.download(image(null, null, null), target, bytes -> told[0] = bytes);

    assertThat(target).hasBinaryContent(DATA);
    assertThat(told[0]).isEqualTo(DATA.length);
  }

  @Test
  void refusesOtherData() {
    ImageRef image = image(null, "sha256", "00");

    assertThatThrownBy(() -> images.download(image, directory.resolve("i"), bytes -> {}))
        .isInstanceOf(ImageUnavailable.class)
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("00");
  }

  @Test
  void triesAgainWhenDataAreMissing() {
    glance.on("GET /v2/images/i/file", r -> new Answer(200, new byte[3], Map.of()));

    assertThatThrownBy(
            () -> images.download(image(null, null, null), directory.resolve("i"), bytes -> {}))
        .isInstanceOf(ImageUnavailable.class)
        .hasMessageContaining("got 3 of " + DATA.length + " bytes");
    assertThat(glance.count("GET /v2/images/i/file")).isEqualTo(2);
  }

  private static ImageRef image(String md5, String algorithm, String hash) {
    return new ImageRef(
        "i",
        "n",
        "active",
        "public",
        "o",
        "raw",
        "bare",
        DATA.length,
        0,
        0,
        md5,
        algorithm,
        hash,
        null,
        null,
        null);
  }

  private static String hash(String algorithm) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(DATA));
  }
}
