package org.novaee.it.contract;

import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Servers for stories, in whatever state they want them, and what belongs to servers. */
final class Servers {

  private Servers() {}

  /**
   * @param use a state: then the server is the story's own; empty for one to look at
   */
  static String server(Scene scene, String use) {
    if (use.isEmpty()) {
      return scene
          .stand()
          .shared(
              "server",
              () -> {
                String id = create(scene, networked(scene));
                scene.stand().await(id, "ACTIVE");
                return id;
              });
    }
    if (use.equals("DOWN")) {
      String stranded = scene.stand().strandedServer();
      scene.afterwards(() -> remove(scene, stranded));
      return stranded;
    }
    String id = create(scene, use.equals("NETWORKED") ? networked(scene) : "\"none\"");
    scene.afterwards(() -> remove(scene, id));
    scene.stand().await(id, "ACTIVE");
    bringTo(scene, id, use);
    return id;
  }

  private static String networked(Scene scene) {
    return "[{\"uuid\": \"" + scene.thing("network") + "\"}]";
  }

  /**
   * Makes servers on a host that nobody else uses, and has it count as down. Called before others
   * make servers.
   */
  static List<String> stranded(Stand stand, String host, int number) {
    String name = Scene.unique();
    stand.compute(
        "POST",
        "/servers",
        ("{\"server\": {\"name\": \"%s\", \"imageRef\": \"%s\", \"flavorRef\": \"1\", \"networks\":"
                + " \"none\", \"availability_zone\": \"nova:%s\", \"min_count\": %d}}")
            .formatted(name, Images.shared(stand), host, number));
    List<String> servers = new ArrayList<>();
    stand
        .compute("GET", "/servers?name=" + name, null)
        .path("servers")
        .forEach(server -> servers.add(server.path("id").asText()));
    servers.forEach(server -> stand.await(server, "ACTIVE"));
    Hosts.set(stand, host, "\"status\": \"disabled\"");
    Hosts.set(stand, host, "\"forced_down\": true");
    return servers;
  }

  private static String create(Scene scene, String networks) {
    return scene
        .create(
            "/servers",
            ("{\"server\": {\"name\": \"%s\", \"imageRef\": \"%s\", \"flavorRef\": \"1\","
                    + " \"metadata\": {\"colour\": \"blue\"}, \"tags\": [\"green\"],"
                    + " \"networks\": %s}}")
                .formatted(Scene.unique(), scene.thing("image"), networks))
        .at("/server/id")
        .asText();
  }

  static void remove(Scene scene, String id) {
    scene.stand().compute("POST", "/servers/" + id + "/action", "{\"forceDelete\": null}");
  }

  private static void bringTo(Scene scene, String id, String state) {
    switch (state) {
      case "ACTIVE", "NETWORKED" -> {}
      case "STOPPED" -> act(scene, id, "{\"os-stop\": null}", "SHUTOFF");
      case "PAUSED" -> act(scene, id, "{\"pause\": null}", "PAUSED");
      case "SUSPENDED" -> act(scene, id, "{\"suspend\": null}", "SUSPENDED");
      case "RESCUED" -> act(scene, id, "{\"rescue\": null}", "RESCUE");
      case "SHELVED" -> act(scene, id, "{\"shelve\": null}", "SHELVED");
      case "RESIZED" -> act(scene, id, "{\"resize\": {\"flavorRef\": \"2\"}}", "VERIFY_RESIZE");
      case "SOFT_DELETED" -> {
        scene.stand().compute("DELETE", "/servers/" + id, null);
        scene.stand().await(id, "SOFT_DELETED");
      }
      default -> throw new IllegalArgumentException("Nobody brings a server to " + state);
    }
  }

  private static void act(Scene scene, String id, String body, String status) {
    scene.create("/servers/" + id + "/action", body);
    scene.stand().await(id, status);
  }

  static JsonNode show(Scene scene) {
    return scene.stand().compute("GET", "/servers/" + scene.thing("server"), null).path("server");
  }

  /** The name of a metadata item of the server. */
  static String key(Scene scene) {
    own(scene);
    return "colour";
  }

  /**
   * A tag of the server.
   *
   * @param use {@code new} for one that it does not have
   */
  static String tag(Scene scene, String use) {
    own(scene);
    return use.equals("new") ? Scene.unique() : "green";
  }

  private static void own(Scene scene) {
    scene.note("server", server(scene, "ACTIVE"));
  }

  /** The request that made the server. */
  static String request(Scene scene) {
    return scene
        .stand()
        .compute("GET", "/servers/" + scene.thing("server") + "/os-instance-actions", null)
        .at("/instanceActions/0/request_id")
        .asText();
  }

  static String networkLabel(Scene scene) {
    return show(scene).path("addresses").fieldNames().next();
  }

  static String address(Scene scene) {
    return show(scene).path("addresses").elements().next().at("/0/addr").asText();
  }

  /** A port of the server, which is the story's own. */
  static String port(Scene scene) {
    scene.note("server", server(scene, "NETWORKED"));
    return scene
        .stand()
        .compute("GET", "/servers/" + scene.thing("server") + "/os-interface", null)
        .at("/interfaceAttachments/0/port_id")
        .asText();
  }

  /** A live migration of a server that is going on. */
  static String migration(Scene scene) {
    scene.note("server", server(scene, "ACTIVE"));
    String server = scene.thing("server");
    scene.create(
        "/servers/" + server + "/action",
        "{\"os-migrateLive\": {\"host\": null, \"block_migration\": \"auto\"}}");
    String path = "/servers/" + server + "/migrations";
    eventually(
        "server " + server + " is on its way",
        Duration.ofSeconds(30),
        () ->
            scene
                .stand()
                .compute("GET", path, null)
                .at("/migrations/0/status")
                .asText()
                .equals("running"));
    return scene.stand().compute("GET", path, null).at("/migrations/0/id").asText();
  }

  /** A token for the console of the server. */
  static String consoleToken(Scene scene) {
    String url =
        scene
            .create(
                "/servers/" + server(scene, "") + "/remote-consoles",
                "{\"remote_console\": {\"protocol\": \"serial\", \"type\": \"serial\"}}")
            .at("/remote_console/url")
            .asText();
    return url.replaceFirst(".*token(?:%3D|=)", "");
  }

  /**
   * A file share of a server of the story's own. It is written where others would have been mounted
   * by a host, as no host here can.
   */
  static String share(Scene scene, String use) {
    scene.note("server", server(scene, use.equals("unused") ? "STOPPED" : "ACTIVE"));
    String share = UUID.randomUUID().toString();
    try (Connection connection = scene.stand().instance().database("nova");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO share_mapping (created_at, uuid, instance_uuid, share_id, status, tag,"
                    + " export_location, share_proto) VALUES (UTC_TIMESTAMP(), ?, ?, ?, 'active',"
                    + " ?, 'host:/share', 'NFS')")) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, scene.thing("server"));
      insert.setString(3, share);
      insert.setString(4, share);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot write a share", e);
    }
    return share;
  }
}
