package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.it.fuzz.Fuzz;

/** Whatever is wrong with a request is said by the contract's fault, and nothing is written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {

  private static final String NOWHERE = "3a1d8c1e-5b0c-4d38-9d25-2c3f7f1f4a10";

  private static final int BROKEN_REQUESTS = Integer.getInteger("fuzz.requests", 10_000);

  /** Another seed makes other requests; a failure names it. */
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_126);

  private NovaInstance instance;
  private ComputeApi admin;
  private ComputeApi demo;
  private Ledger ledger;
  private String image;
  private String othersServer;
  private Map<String, Long> before;

  @BeforeAll
  void start() throws IOException {
    instance = NovaInstance.fake("bad-input", 2500, 1);
    instance.up();
    admin = new ComputeApi(instance);
    demo = new ComputeApi(instance, "nova-demo");
    ledger = new Ledger(instance);
    image = new Client(instance, "nova-admin").column("ID", "image", "list").get(0);
    ComputeApi.Answer created = admin.post("/servers", server(image, "1", "\"none\""));
    assertThat(created.status()).isEqualTo(202);
    othersServer = created.body().at("/server/id").asText();
    eventually(
        "a server of the administrator is ACTIVE",
        Duration.ofSeconds(60),
        () -> status(admin.get("/servers/" + othersServer).body()).equals("ACTIVE"));
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @BeforeEach
  void count() throws SQLException {
    before = ledger.rows();
  }

  @AfterEach
  void nothingIsWritten() throws SQLException {
    assertThat(ledger.rows()).isEqualTo(before);
  }

  @Test
  void missingImage() throws IOException {
    refuses(400, demo.post("/servers", server(NOWHERE, "1", "\"none\"")), "image");
  }

  @Test
  void missingFlavor() throws IOException {
    refuses(400, demo.post("/servers", server(image, "nosuch", "\"none\"")), "nosuch");
  }

  @Test
  void missingNetwork() throws IOException {
    String networks = "[{\"uuid\": \"" + NOWHERE + "\"}]";
    refuses(400, demo.post("/servers", server(image, "1", networks)), NOWHERE);
  }

  @Test
  void bodyOverTheLimit() throws IOException {
    String body = "{\"server\": {\"name\": \"" + "n".repeat(200_000) + "\"}}";
    assertThat(demo.post("/servers", body).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\"server\"",
        "{\"server\": {\"name\": }}",
        "{\"server\": []}",
        "{}"
      })
  void malformedBody(String body) throws IOException {
    refuses(400, demo.post("/servers", body), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\": 5",
        "\"name\": \"\"",
        "\"name\": null",
        "\"name\": \"n\", \"unknown\": true",
        "\"name\": \"n\", \"min_count\": 0",
        "\"name\": \"n\", \"min_count\": 3, \"max_count\": 2",
        "\"name\": \"n\", \"metadata\": {\"key\": 5}",
        "\"name\": \"n\", \"metadata\": \"text\"",
        "\"name\": \"n\", \"config_drive\": \"perhaps\"",
        "\"name\": \"n\", \"user_data\": \"not base64!\"",
        "\"name\": \"n\", \"key_name\": \"nosuchkey\"",
        "\"name\": \"n\", \"tags\": [\"a/b\"]",
        "\"name\": \"n\", \"imageRef\": \"no-uuid\"",
      })
  void wrongProperty(String properties) throws IOException {
    String reference = properties.contains("imageRef") ? "" : ", \"imageRef\": \"" + image + "\"";
    refuses(
        400,
        demo.post(
            "/servers",
            "{\"server\": {%s%s, \"flavorRef\": \"1\", \"networks\": \"none\"}}"
                .formatted(properties, reference)),
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "2.105, 406",
    "2.0, 406",
    "2.9999, 406",
    "3.1, 406",
    "2, 400",
    "latest1, 400",
    "2.01, 400"
  })
  void unknownMicroversion(String version, int status) throws IOException {
    refuses(status, demo.at(version).get("/servers"), "");
  }

  @Test
  void withoutOrWithWrongToken() throws IOException {
    assertThat(demo.withToken("").get("/servers").status()).isEqualTo(401);
    assertThat(demo.withToken("gAAAAno").get("/servers").status()).isEqualTo(401);
    assertThat(demo.withToken("").post("/servers", server(image, "1", "\"none\"")).status())
        .isEqualTo(401);
  }

  @Test
  void serverOfAnotherProject() throws IOException {
    String path = "/servers/" + othersServer;
    refuses(404, demo.get(path), othersServer);
    refuses(404, demo.put(path, "{\"server\": {\"name\": \"mine\"}}"), othersServer);
    refuses(404, demo.post(path + "/action", "{\"os-stop\": null}"), othersServer);
    refuses(404, demo.delete(path), othersServer);
    assertThat(status(admin.get(path).body())).isEqualTo("ACTIVE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/servers/" + NOWHERE,
        "/servers/no-uuid",
        "/servers/" + NOWHERE + "/metadata",
        "/servers/" + NOWHERE + "/tags",
        "/servers/" + NOWHERE + "/os-instance-actions",
        "/flavors/nosuch",
        "/flavors/nosuch/os-extra_specs",
        "/os-keypairs/nosuch",
        "/os-hypervisors/" + NOWHERE
      })
  void unknownId(String path) throws IOException {
    refuses(404, admin.get(path), "");
  }

  @Test
  void unknownPath() throws IOException {
    assertThat(admin.get("/nosuch").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=-1",
        "limit=many",
        "marker=" + NOWHERE,
        "sort_key=nosuch",
        "sort_dir=sideways",
        "changes-since=yesterday",
        "nosuch=1"
      })
  void wrongQuery(String query) throws IOException {
    refuses(400, demo.get("/servers/detail?" + query), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nosuch\": null}",
        "{\"os-stop\": null, \"os-start\": null}",
        "{\"reboot\": {\"type\": \"GENTLE\"}}",
        "{\"reboot\": {}}",
        "{\"os-getConsoleOutput\": {\"length\": \"many\"}}",
        "{}"
      })
  void wrongAction(String body) throws IOException {
    refuses(400, admin.post("/servers/" + othersServer + "/action", body), "");
  }

  @Test
  void whatIsTheAdministrators() throws IOException {
    String flavor = "{\"flavor\": {\"name\": \"f\", \"ram\": 1, \"vcpus\": 1, \"disk\": 1}}";
    refuses(403, demo.post("/flavors", flavor), "os_compute_api:os-flavor-manage:create");
    refuses(403, demo.delete("/flavors/1"), "os_compute_api:os-flavor-manage:delete");
    refuses(403, demo.get("/os-hypervisors"), "os_compute_api:os-hypervisors:list");
    refuses(403, demo.get("/os-services"), "os_compute_api:os-services:list");
    refuses(403, demo.delete("/os-services/" + NOWHERE), "os_compute_api:os-services:delete");
  }

  @Test
  void wrongConfigurationStopsTheStart() throws Exception {
    Path file = instance.state().resolve("etc/nova.conf");
    String right = Files.readString(file);
    instance.nova("down");
    try {
      Files.writeString(file, "\n[scheduler]\nmax_attempts = none\n", StandardOpenOption.APPEND);
      assertThatThrownBy(() -> instance.up())
          .hasMessageMatching(
              "(?s).*\n"
                  + "[^\n"
                  + "]*/etc/nova\\.conf:\\d+: \\[scheduler] max_attempts = none is not allowed;"
                  + " allowed: an integer, 1 or more\n"
                  + ".*");
    } finally {
      Files.writeString(file, right);
      instance.up();
    }
  }

  /** The last, because what is accepted by chance may change anything. */
  @Test
  @Order(Integer.MAX_VALUE)
  void brokenAtRandom() throws Exception {
    List<String> problems = new Fuzz(instance, SEED).problems(BROKEN_REQUESTS);
    before = ledger.rows();
    assertThat(problems).isEmpty();
  }

  private static void refuses(int status, ComputeApi.Answer answer, String reason) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.message()).as("%s", answer).isNotBlank().contains(reason);
  }

  private static String status(JsonNode body) {
    return body.at("/server/status").asText();
  }

  private static String server(String image, String flavor, String networks) {
    return """
    {"server": {"name": "bad-%s", "imageRef": "%s", "flavorRef": "%s", "networks": %s}}\
    """
        .formatted(UUID.randomUUID(), image, flavor, networks);
  }
}
