package org.novaee.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /** One that works, by what identifies it at the scene's microversion; its name for a search. */
  static String hypervisor(Scene scene) {
    String path = scene.operation().path();
    if (path.endsWith("/search") || path.endsWith("/servers")) {
      return name(scene);
    }
    for (JsonNode one :
        scene.stand().compute(scene.minor(), "/os-hypervisors").at("/hypervisors")) {
      if (one.path("hypervisor_hostname").asText().equals(name(scene))) {
        return one.path("id").asText();
      }
    }
    throw new IllegalStateException("No hypervisor on " + name(scene));
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

  /**
   * A service, or what old versions have in its place.
   *
   * @param use {@code action}: to be changed; {@code idle}: one that may be deleted
   */
  static String service(Scene scene, String use) {
    Stand stand = scene.stand();
    if (use.equals("idle")) {
      return id(stand, scene.minor(), stand.spareHost());
    }
    return scene.minor() < 53 && use.equals("action")
        ? "enable"
        : id(stand, scene.minor(), name(scene));
  }

  private static String id(Stand stand, int minor, String host) {
    return stand
        .compute(minor, "/os-services?binary=nova-compute&host=" + host)
        .at("/services/0/id")
        .asText();
  }

  /** One of the hosts that work. */
  static String name(Scene scene) {
    Stand stand = scene.stand();
    return stand.shared("host", () -> working(stand));
  }

  private static String working(Stand stand) {
    for (JsonNode service : services(stand)) {
      if (isEnabled(service) && service.path("state").asText().equals("up")) {
        return service.path("host").asText();
      }
    }
    throw new IllegalStateException("No host works");
  }

  private static boolean isEnabled(JsonNode service) {
    return service.path("status").asText().equals("enabled");
  }

  private static JsonNode services(Stand stand) {
    return stand.compute("GET", "/os-services?binary=nova-compute", null).path("services");
  }

  /** Hosts without servers that are not set aside. */
  static List<String> free(Stand stand, int number) {
    Set<String> busy = new HashSet<>();
    stand
        .compute("GET", "/servers/detail?all_tenants=1", null)
        .path("servers")
        .forEach(server -> busy.add(server.path("OS-EXT-SRV-ATTR:host").asText()));
    List<String> free = new ArrayList<>();
    for (JsonNode service : services(stand)) {
      String host = service.path("host").asText();
      if (isEnabled(service) && !busy.contains(host)) {
        free.add(host);
      }
    }
    return free.subList(0, number);
  }

  /** Changes the service of a host. */
  static void set(Stand stand, String host, String property) {
    String id = id(stand, Minor.MAX, host);
    stand.compute("PUT", "/os-services/" + id, "{" + property + "}");
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
