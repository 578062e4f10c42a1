package org.novaee.volume.cinder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.novaee.neighbour.Credentials;
import org.novaee.neighbour.Endpoint;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.UserToken;
import org.novaee.neighbour.testing.StubNeighbour;
import org.novaee.rpc.RequestContext;
import org.novaee.volume.ConnectionInfo;
import org.novaee.volume.NewVolume;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeUnavailable;

class CinderVolumesTest {

  private static final String OWN = "/v3/service-project";

  private final StubNeighbour cinder = new StubNeighbour();
  private final Http http = new Http(Duration.ofSeconds(2), Duration.ofSeconds(5), 0);
  private final CinderVolumes volumes = new CinderVolumes(client(), client());

  @AfterEach
  void stop() {
    cinder.close();
  }

  @Test
  void readsAVolume() {
    cinder.on(
        "GET " + OWN + "/volumes/v",
        200,
        "{\"volume\":{\"id\":\"v\",\"status\":\"in-use\",\"size\":3,\"bootable\":\"true\","
            + "\"multiattach\":true,\"metadata\":{\"a\":\"b\"},\"migration_status\":null,"
            + "\"volume_image_metadata\":{\"image_id\":\"i\"},\"attachments\":[{\"server_id\":\"s\","
            + "\"attachment_id\":\"a\",\"device\":\"/dev/vdb\"}]}}");

    Volume volume = volumes.find("v").orElseThrow();

    assertThat(volume.sizeGb()).isEqualTo(3);
    assertThat(volume.bootable()).isTrue();
    assertThat(volume.multiattach()).isTrue();
    assertThat(volume.migrationStatus()).isNull();
    assertThat(volume.imageMetadata()).isEqualTo(Map.of("image_id", "i"));
    assertThat(volume.attachments()).containsExactly(new Volume.AttachedTo("s", "a", "/dev/vdb"));
    assertThat(volumes.find("other")).isEmpty();
  }

  @Test
  void asksInTheProjectOfTheUserWhoseTokenItShows() throws Exception {
    cinder.on("GET /v3/p/volumes/v", 200, "{\"volume\":{\"id\":\"v\",\"size\":1}}");
    RequestContext user =
        new RequestContext(
            "req", null, "u", "demo", "p", "demo", "default", "default", null, List.of());

    boolean found =
        user.call(
            () -> {
              try (UserToken.Binding bound = UserToken.bind("user-token")) {
                return volumes.find("v").isPresent();
              }
            });

    assertThat(found).isTrue();
    assertThat(cinder.requests().get(0).token()).isEqualTo("user-token");
  }

  @Test
  void looksForWhatEveryProjectHasAsTheService() {
    cinder.on("GET " + OWN + "/volumes/detail", 200, "{\"volumes\":[{\"id\":\"v\"}]}");

    try (UserToken.Binding bound = UserToken.bind("user-token")) {
      assertThat(volumes.inStatus("detaching", 5)).hasSize(1);
      assertThat(volumes.withMetadata("device", "d-1")).hasSize(1);
    }

    assertThat(cinder.requests().get(0).token()).isEqualTo("service-1");
    assertThat(cinder.requests().get(1).target())
        .isEqualTo(
            OWN + "/volumes/detail?all_tenants=1&metadata=%7B%22device%22%3A%20%22d-1%22%7D");
  }

  @Test
  void createsWithWhatWasAskedForAlone() {
    cinder.on(
        "POST " + OWN + "/volumes", 202, "{\"volume\":{\"id\":\"v\",\"status\":\"creating\"}}");

    Volume made =
        volumes.create(new NewVolume(2, "n", "", "image", null, null, null, Map.of("k", "v")));

    assertThat(made.status()).isEqualTo("creating");
    assertThat(cinder.requests().get(0).body())
        .isEqualTo(
            "{\"volume\":{\"size\":2,\"name\":\"n\",\"description\":\"\",\"imageRef\":\"image\","
                + "\"metadata\":{\"k\":\"v\"}}}");
  }

  @Test
  void anAttachmentIsReservedConnectedCompletedAndReleased() {
    cinder.on("POST " + OWN + "/attachments", 200, "{\"attachment\":{\"id\":\"a\"}}");
    cinder.on(
        "PUT " + OWN + "/attachments/a",
        200,
        "{\"attachment\":{\"id\":\"a\",\"volume_id\":\"v\",\"instance\":\"s\",\"status\":\"attaching\","
            + "\"connection_info\":{\"driver_volume_type\":\"nfs\",\"export\":\"h:/x\","
            + "\"attachment_id\":\"a\"}}}");
    cinder.on("POST " + OWN + "/attachments/a/action", 204, "");
    cinder.on("DELETE " + OWN + "/attachments/a", 200, "{\"attachments\":[]}");

    assertThat(volumes.attachments().reserve("v", "s")).isEqualTo("a");
    ConnectionInfo info = volumes.attachments().connect("a", Map.of("host", "h1"), "/dev/vdb");
    volumes.attachments().complete("a");
    volumes.attachments().release("a");
    volumes.attachments().release("gone");

    assertThat(info.driverType()).isEqualTo("nfs");
    assertThat(info.get("export")).isEqualTo("h:/x");
    assertThat(info.serial()).isEqualTo("v");
    assertThat(ConnectionInfo.parse(info.text()).orElseThrow().text())
        .isEqualTo(info.text())
        .doesNotContain("attachment_id");
    assertThat(cinder.requests().get(1).body())
        .isEqualTo(
            "{\"attachment\":{\"connector\":{\"host\":\"h1\",\"mountpoint\":\"/dev/vdb\"}}}");
  }

  @Test
  void tellsWhyCinderSaysNo() {
    cinder.on(
        "POST " + OWN + "/attachments",
        400,
        "{\"badRequest\":{\"code\":400,\"message\":\"Invalid volume: it is busy\"}}");
    cinder.on("POST " + OWN + "/volumes/v/action", 500, "oops");

    assertThatThrownBy(() -> volumes.attachments().reserve("v", "s"))
        .isInstanceOf(VolumeRefused.class)
        .hasMessage("Invalid volume: it is busy (HTTP 400)")
        .extracting(failure -> ((VolumeRefused) failure).reason())
        .isEqualTo(VolumeRefused.Reason.INVALID);
    assertThatThrownBy(() -> volumes.beginDetaching("v"))
        .isInstanceOf(VolumeUnavailable.class)
        .hasMessageStartingWith("os-begin_detaching of volume v: ");
  }

  private JsonClient client() {
    return new JsonClient(
        new Endpoint("volumev3", "/v3", URI.create(cinder.uri() + "/v3/abc"), List.of(), null),
        new ServiceSession(
            cinder.uri(),
            new Credentials("nova", "secret", "Default", "service", "Default"),
            http,
            Clock.systemUTC()),
        http,
        Map.of("OpenStack-API-Version", "volume 3.44"));
  }
}
