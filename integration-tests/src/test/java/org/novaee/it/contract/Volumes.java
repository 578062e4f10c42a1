package org.novaee.it.contract;

import static org.novaee.it.Eventually.eventually;

import java.time.Duration;

/** Volumes for stories. */
final class Volumes {

  private static final String API = "/volume/v3";

  private Volumes() {}

  /**
   * @param use {@code attached} to a server of the story's own, {@code migrating} besides, or else
   *     one of the story's own
   */
  static String volume(Scene scene, String use) {
    return switch (use) {
      case "attached" -> attached(scene);
      case "migrating" -> migrating(scene);
      default -> fresh(scene);
    };
  }

  private static String migrating(Scene scene) {
    String id = attached(scene);
    scene
        .stand()
        .service(
            "POST",
            API + "/volumes/" + id + "/action",
            "{\"os-reset_status\": {\"migration_status\": \"migrating\"}}");
    return id;
  }

  static String fresh(Scene scene) {
    String id =
        scene
            .stand()
            .service("POST", API + "/volumes", "{\"volume\": {\"size\": 1}}")
            .at("/volume/id")
            .asText();
    await(scene, "volumes", "volume", id, "available");
    scene.afterwards(() -> scene.stand().service("DELETE", API + "/volumes/" + id, null));
    return id;
  }

  static String attached(Scene scene) {
    scene.note("server", Servers.server(scene, "ACTIVE"));
    String id = fresh(scene);
    scene.create(
        "/servers/" + scene.thing("server") + "/os-volume_attachments",
        "{\"volumeAttachment\": {\"volumeId\": \"" + id + "\"}}");
    await(scene, "volumes", "volume", id, "in-use");
    return id;
  }

  static String snapshot(Scene scene) {
    String id =
        scene
            .stand()
            .service(
                "POST",
                API + "/snapshots",
                "{\"snapshot\": {\"volume_id\": \"" + fresh(scene) + "\"}}")
            .at("/snapshot/id")
            .asText();
    await(scene, "snapshots", "snapshot", id, "available");
    scene.afterwards(() -> scene.stand().service("DELETE", API + "/snapshots/" + id, null));
    return id;
  }

  private static void await(Scene scene, String collection, String kind, String id, String status) {
    eventually(
        kind + " " + id + " is " + status,
        Duration.ofSeconds(30),
        () ->
            scene
                .stand()
                .service("GET", API + "/" + collection + "/" + id, null)
                .path(kind)
                .path("status")
                .asText()
                .equals(status));
  }
}
