package org.novaee.it.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** Hosts and what operators group them by, for stories. */
final class Hosts {

  static final String PUBLIC_KEY =
      "ecdsa-sha2-nistp256"
          + " AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBB1Y2hf0GmXNfB0ZlkPjzqIWZ5t4kq0cO1oJ0m4RZ1xk0yJ9T5v7pZz3m8s2Wq6u1n4r7y0x3c6b9d2f5h8k1m4=";

  private Hosts() {}

  /**
   * @param use {@code filled}: with a host in it
   */
  static String aggregate(Scene scene, String use) {
    String id =
        scene
            .create("/os-aggregates", "{\"aggregate\": {\"name\": \"" + Scene.unique() + "\"}}")
            .at("/aggregate/id")
            .asText();
    scene.afterwards(() -> scene.stand().compute("DELETE", "/os-aggregates/" + id, null));
    if (use.equals("filled")) {
      scene.create(
          "/os-aggregates/" + id + "/action",
          "{\"add_host\": {\"host\": \"" + name(scene) + "\"}}");
      scene.afterwards(
          () ->
              scene
                  .stand()
                  .compute(
                      "POST",
                      "/os-aggregates/" + id + "/action",
                      "{\"remove_host\": {\"host\": \"" + name(scene) + "\"}}"));
    }
    return id;
  }

  /** A hypervisor by what identifies it at the scene's microversion; its name for a search. */
  static String hypervisor(Scene scene) {
    String path = scene.operation().path();
    if (path.endsWith("/search") || path.endsWith("/servers")) {
      return name(scene);
    }
    return scene.stand().compute(scene.minor(), "/os-hypervisors").at("/hypervisors/0/id").asText();
  }

  /** The first of the hosts. */
  static String name(Scene scene) {
    return services(scene).at("/0/host").asText();
  }

  /** A project that nobody uses. */
  static String project(Scene scene) {
    Stand stand = scene.stand();
    String id =
        stand
            .service(
                "POST",
                "/identity/v3/projects",
                "{\"project\": {\"name\": \"" + Scene.unique() + "\"}}")
            .at("/project/id")
            .asText();
    scene.afterwards(() -> stand.service("DELETE", "/identity/v3/projects/" + id, null));
    return id;
  }

  static JsonNode services(Scene scene) {
    return scene.stand().compute("GET", "/os-services?binary=nova-compute", null).path("services");
  }

  /**
   * A service, or what old versions have in its place.
   *
   * @param use {@code action}: to be changed; {@code idle}: one that may be deleted
   */
  static String service(Scene scene, String use) {
    if (scene.minor() < 53 && use.equals("action")) {
      return "enable";
    }
    return scene
        .stand()
        .compute(scene.minor(), "/os-services?binary=nova-compute")
        .at(use.equals("idle") ? "/services/3/id" : "/services/0/id")
        .asText();
  }

  /** Has the server's host count as down, until the try is over. */
  static void takeDown(Scene scene, String server) {
    String host =
        scene
            .stand()
            .compute("GET", "/servers/" + server, null)
            .at("/server/OS-EXT-SRV-ATTR:host")
            .asText();
    for (JsonNode service : services(scene)) {
      if (service.path("host").asText().equals(host)) {
        String path = "/os-services/" + service.path("id").asText();
        scene.stand().compute("PUT", path, "{\"forced_down\": true}");
        scene.afterwards(() -> scene.stand().compute("PUT", path, "{\"forced_down\": false}"));
      }
    }
  }

  static String keyPair(Scene scene) {
    String name = Scene.unique();
    scene.create(
        "/os-keypairs",
        "{\"keypair\": {\"name\": \"%s\", \"type\": \"ssh\", \"public_key\": \"%s\"}}"
            .formatted(name, PUBLIC_KEY));
    scene.afterwards(() -> scene.stand().compute("DELETE", "/os-keypairs/" + name, null));
    return name;
  }

  static String serverGroup(Scene scene) {
    String id =
        scene
            .create(
                "/os-server-groups",
                "{\"server_group\": {\"name\": \"%s\", \"policy\": \"affinity\"}}"
                    .formatted(Scene.unique()))
            .at("/server_group/id")
            .asText();
    scene.afterwards(() -> scene.stand().compute("DELETE", "/os-server-groups/" + id, null));
    return id;
  }
}
