package org.novaee.api.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.api.http.RequestTrial;
import org.novaee.model.Flavor;
import org.novaee.policy.Policy;
import org.novaee.rpc.RequestContext;
import org.novaee.server.query.ServerDetails;

class ServerViewsTest {

  private static final Set<String> FIRST =
      Set.of(
          "accessIPv4",
          "accessIPv6",
          "addresses",
          "config_drive",
          "created",
          "flavor",
          "hostId",
          "id",
          "image",
          "key_name",
          "links",
          "metadata",
          "name",
          "os-extended-volumes:volumes_attached",
          "progress",
          "security_groups",
          "status",
          "tenant_id",
          "updated",
          "user_id",
          "OS-DCF:diskConfig",
          "OS-EXT-AZ:availability_zone",
          "OS-EXT-STS:power_state",
          "OS-EXT-STS:task_state",
          "OS-EXT-STS:vm_state",
          "OS-SRV-USG:launched_at",
          "OS-SRV-USG:terminated_at");

  private final Policy policy = new Policy("no-such-file.yaml", "default", true, true);

  /** What each microversion adds for its ordinary users. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2.1, -",
        "2.8, -",
        "2.9, locked",
        "2.18, locked",
        "2.19, locked description",
        "2.26, locked description tags",
        "2.63, locked description tags trusted_image_certificates",
        "2.71, locked description tags trusted_image_certificates server_groups",
        "2.73, locked description tags trusted_image_certificates server_groups locked_reason",
      })
  void ordinaryUsersSee(String version, String added) throws Exception {
    Set<String> expected = new TreeSet<>(FIRST);
    if (added != null) {
      expected.addAll(List.of(added.split(" ")));
    }
    assertThat(keys(show(version, "member"))).isEqualTo(expected);
  }

  @Test
  void laterVersionsSayMore() throws Exception {
    JsonNode newest = show("2.104", "member");
    assertThat(newest.get("OS-EXT-SRV-ATTR:hostname").asText()).isEqualTo("web");
    assertThat(newest.get("pinned_availability_zone").asText()).isEqualTo("zone");
    assertThat(newest.get("scheduler_hints").get("same_host").get(0).asText()).isEqualTo("u2");
    assertThat(newest.get("image").get("properties").get("architecture").asText())
        .isEqualTo("x86_64");
    assertThat(show("2.95", "member").has("pinned_availability_zone")).isFalse();
    assertThat(show("2.97", "member").get("image").has("properties")).isFalse();
    assertThat(show("2.99", "member").has("scheduler_hints")).isFalse();
    assertThat(show("2.89", "member").has("OS-EXT-SRV-ATTR:hostname")).isFalse();
  }

  @Test
  void administratorsSeeWhereItIs() throws Exception {
    JsonNode first = show("2.1", "admin");
    assertThat(first.get("OS-EXT-SRV-ATTR:host").asText()).isEqualTo("h1");
    assertThat(first.get("OS-EXT-SRV-ATTR:instance_name").asText()).isEqualTo("instance-00000001");
    assertThat(first.has("OS-EXT-SRV-ATTR:reservation_id")).isFalse();
    assertThat(first.has("host_status")).isFalse();
    assertThat(show("2.3", "admin").get("OS-EXT-SRV-ATTR:hostname").asText()).isEqualTo("web");
    assertThat(show("2.90", "admin").get("OS-EXT-SRV-ATTR:hostname").asText()).isEqualTo("web");
    assertThat(show("2.16", "admin").get("host_status").asText()).isEqualTo("UP");
    assertThat(show("2.16", "member").has("host_status")).isFalse();
  }

  @Test
  void theFlavorIsAReferenceAtFirst() throws Exception {
    assertThat(show("2.46", "member").get("flavor").toString())
        .isEqualTo(
            "{\"id\":\"1\",\"links\":[{\"rel\":\"bookmark\","
                + "\"href\":\"http://api:8774/abc123/flavors/1\"}]}");
    assertThat(show("2.47", "member").get("flavor").toString())
        .isEqualTo(
            "{\"vcpus\":1,\"ram\":512,\"disk\":1,\"ephemeral\":0,\"swap\":0,"
                + "\"original_name\":\"m1.tiny\",\"extra_specs\":{}}");
  }

  @Test
  void addressesCarryTheirInterface() throws Exception {
    assertThat(show("2.1", "member").get("addresses").toString())
        .isEqualTo(
            "{\"private\":[{\"version\":4,\"addr\":\"10.0.0.7\",\"OS-EXT-IPS:type\":\"fixed\","
                + "\"OS-EXT-IPS-MAC:mac_addr\":\"fa:16:3e:00:00:01\"}]}");
    assertThat(updated("2.74").get("addresses").toString())
        .isEqualTo("{\"private\":[{\"version\":4,\"addr\":\"10.0.0.7\"}]}");
  }

  @Test
  void answersToUpdatesSayLessBefore275() throws Exception {
    assertThat(keys(updated("2.1")))
        .containsExactlyInAnyOrder(
            "OS-DCF:diskConfig",
            "accessIPv4",
            "accessIPv6",
            "addresses",
            "created",
            "flavor",
            "hostId",
            "id",
            "image",
            "links",
            "metadata",
            "name",
            "progress",
            "status",
            "tenant_id",
            "updated",
            "user_id");
    assertThat(keys(updated("2.75"))).contains("OS-EXT-STS:vm_state", "security_groups");
  }

  @Test
  void timesHaveNovasForms() throws Exception {
    JsonNode server = show("2.1", "member");
    assertThat(server.get("created").asText()).isEqualTo("2026-11-21T07:41:52Z");
    assertThat(server.get("OS-SRV-USG:launched_at").asText())
        .isEqualTo("2026-11-21T07:41:55.000000");
  }

  private JsonNode show(String version, String role) throws Exception {
    return caller(role)
        .call(
            () -> RequestTrial.json(version, () -> new ServerViews(policy, false).full(server())));
  }

  private JsonNode updated(String version) throws Exception {
    return caller("member")
        .call(
            () ->
                RequestTrial.json(version, () -> new ServerViews(policy, false).updated(server())));
  }

  private static Set<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    assertThat(keys).doesNotHaveDuplicates();
    return new TreeSet<>(keys);
  }

  private static RequestContext caller(String role) {
    return new RequestContext(
        "req-1",
        null,
        "user",
        "demo",
        "abc123",
        "demo",
        null,
        null,
        null,
        List.of(role, "member", "reader"));
  }

  private static ServerDetails server() {
    return new ServerDetails(
        "u1",
        "web",
        "instance-00000001",
        "abc123",
        "user",
        "about",
        "web",
        new ServerDetails.States("active", null, 1, 0, false),
        new ServerDetails.Placement("nova", "h1", "n1"),
        new Flavor(3, "1", "m1.tiny", 1, 512, 1, 0, 0, 1, 0, false, true, null, Map.of()),
        "i1",
        "",
        "",
        null,
        null,
        "",
        "r-12345678",
        0,
        "/dev/vda",
        null,
        null,
        true,
        new ServerDetails.Times(
            LocalDateTime.parse("2026-11-21T07:41:52"),
            LocalDateTime.parse("2026-11-21T07:42:24"),
            LocalDateTime.parse("2026-11-21T07:41:55"),
            null,
            null),
        Map.of("k", "v"),
        Map.of(
            "private",
            List.of(new ServerDetails.Address("10.0.0.7", 4, "fixed", "fa:16:3e:00:00:01"))),
        List.of(),
        List.of("default"),
        List.of(),
        null,
        new ServerDetails.More(
            List.of("a"),
            Map.of("architecture", "x86_64"),
            "UP",
            "zone",
            Map.of("same_host", List.of("u2")),
            null,
            List.of()),
        true);
  }
}
