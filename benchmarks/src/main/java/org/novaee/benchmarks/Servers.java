package org.novaee.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Servers made and unmade for a measurement. */
final class Servers {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

  private final Cloud cloud;
  private final String flavorId;
  private final String imageId;
  private final String namePrefix;

  Servers(Cloud cloud, String flavorId, String imageId, String namePrefix) {
    this.cloud = cloud;
    this.flavorId = flavorId;
    this.imageId = imageId;
    this.namePrefix = namePrefix;
  }

  /** Asks for servers in one request; returns the id of the first. */
  String create(String suffix, int count) {
    Map<String, Object> server = new TreeMap<>();
    server.put("name", namePrefix + suffix);
    server.put("flavorRef", flavorId);
    server.put("imageRef", imageId);
    server.put("networks", "none");
    if (count > 1) {
      server.put("min_count", count);
      server.put("max_count", count);
    }
    return cloud.post("/servers", Map.of("server", server), 202).at("/server/id").asText();
  }

  /** Waits until as many servers of this measurement are ACTIVE. */
  void awaitActive(int count) {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      int active = 0;
      for (JsonNode server : all("&status=ACTIVE")) {
        active += server.path("status").asText().equals("ACTIVE") ? 1 : 0;
      }
      if (active >= count) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Only " + active + " of " + count + " became ACTIVE");
      }
      pause(50);
    }
  }

  /** Waits until one server is ACTIVE. */
  void awaitActive(String id) {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      JsonNode server = cloud.get("/servers/" + id).path("server");
      String status = server.path("status").asText();
      if (status.equals("ACTIVE")) {
        return;
      }
      if (status.equals("ERROR") || System.nanoTime() > end) {
        throw new IllegalStateException("Server " + id + " is " + status + ": " + server);
      }
      pause(10);
    }
  }

  /** Deletes one server and waits until it is gone. */
  void delete(String id) {
    cloud.delete("/servers/" + id);
    long end = System.nanoTime() + PATIENCE;
    while (all("").stream().anyMatch(server -> server.path("id").asText().equals(id))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Server " + id + " is still there");
      }
      pause(100);
    }
  }

  /** Deletes all servers of this measurement and waits until they are gone. */
  void deleteAll() {
    Set<String> asked = new HashSet<>();
    long end = System.nanoTime() + PATIENCE;
    for (List<JsonNode> left = all(""); !left.isEmpty(); left = all("")) {
      for (JsonNode server : left) {
        if (asked.add(server.path("id").asText())) {
          cloud.delete("/servers/" + server.path("id").asText());
        }
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(left.size() + " servers are still there");
      }
      pause(100);
    }
  }

  private List<JsonNode> all(String query) {
    List<JsonNode> servers = new ArrayList<>();
    cloud
        .get("/servers/detail?limit=1000&name=" + namePrefix + query)
        .path("servers")
        .forEach(servers::add);
    return servers;
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
