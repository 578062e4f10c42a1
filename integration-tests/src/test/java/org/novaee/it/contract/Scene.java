package org.novaee.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one try of an operation finds: the things its path and body name, made when they are first
 * asked for and removed at the end. Used by one thread.
 */
final class Scene implements AutoCloseable {

  private static final Pattern IN_PATH = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern IN_BODY = Pattern.compile("\\$([a-z_]+)");

  private final Stand stand;
  private final Operation operation;
  private final int minor;
  private final Map<String, String> things = new HashMap<>();
  private final Deque<Runnable> leftovers = new ArrayDeque<>();

  Scene(Stand stand, Operation operation, int minor) {
    this.stand = stand;
    this.operation = operation;
    this.minor = minor;
  }

  /** The operation's path with ids in it. */
  String path() {
    // What the story wants in particular may come with a server or flavor of its own.
    operation.uses().keySet().forEach(this::thing);
    return operation.target(filled(IN_PATH, operation.path()), query -> filled(IN_BODY, query));
  }

  /** Its body with ids in it, or null. */
  String body() {
    String body = operation.body(minor);
    if (body == null) {
      return operation.action() == null ? null : "{\"" + operation.action() + "\": null}";
    }
    return filled(IN_BODY, body);
  }

  private String filled(Pattern names, String text) {
    Matcher matcher = names.matcher(text);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(thing(found.group(1))));
  }

  /** The id or name of a thing. */
  String thing(String name) {
    String known = things.get(name);
    if (known == null) {
      known = make(name, operation.uses().getOrDefault(name, ""));
      things.put(name, known);
    }
    return known;
  }

  /** Notes another thing that came with one. */
  void note(String name, String value) {
    things.put(name, value);
  }

  /** Removes what was made in a collection, when the try is over. */
  void removeAfterwards(String collection, JsonNode made) {
    JsonNode thing = made == null ? null : made.elements().next();
    if (thing == null || !thing.isObject()) {
      return;
    }
    String id = thing.path(thing.has("id") ? "id" : "name").asText();
    afterwards(
        () -> {
          if (thing.has("adminPass")) {
            Servers.remove(this, id);
          } else {
            stand.remove(minor, collection + "/" + id);
          }
        });
  }

  /** Does something when the try is over, the last first. */
  void afterwards(Runnable work) {
    leftovers.push(work);
  }

  Operation operation() {
    return operation;
  }

  int minor() {
    return minor;
  }

  Stand stand() {
    return stand;
  }

  static String unique() {
    return "story-" + UUID.randomUUID().toString().substring(0, 18);
  }

  private String make(String name, String use) {
    return switch (name) {
      case "fresh" -> unique();
      case "uuid", "id", "console", "node", "domain" -> UUID.randomUUID().toString();
      case "share" -> Servers.share(this, use);
      case "flavor" -> Flavors.flavor(this, use);
      case "bigger_flavor" -> "2";
      case "spec" -> Flavors.spec(this, use);
      case "image" -> Images.image(this, use);
      case "key" -> use.equals("image") ? Images.key(this) : Servers.key(this);
      case "project" -> use.equals("fresh") ? Hosts.project(this) : stand.projectOf("demo");
      case "server" -> Servers.server(this, use);
      case "tag" -> Servers.tag(this, use);
      case "request" -> Servers.request(this);
      case "network_label" -> Servers.networkLabel(this);
      case "server_address" -> Servers.address(this);
      case "port" -> Servers.port(this);
      case "migration" -> Servers.migration(this);
      case "console_token" -> Servers.consoleToken(this);
      case "network" -> Networks.network(this);
      case "external_network" -> Networks.external(this);
      case "floating_ip", "floating_address" -> Networks.floatingIp(this, name);
      case "server_floating_address" -> Networks.floatingAddressOfServer(this);
      case "security_group", "security_group_name" -> Networks.securityGroup(this, name);
      case "rule" -> Networks.rule(this);
      case "volume" -> Volumes.volume(this, use);
      case "other_volume" -> Volumes.fresh(this);
      case "attached_volume" -> Volumes.attached(this);
      case "snapshot" -> Volumes.snapshot(this);
      case "aggregate" -> Hosts.aggregate(this, use);
      case "host" -> Hosts.name(this);
      case "hypervisor" -> Hosts.hypervisor(this);
      case "service" -> Hosts.service(this, use);
      case "keypair" -> Hosts.keyPair(this);
      case "public_key" -> Hosts.PUBLIC_KEY;
      case "group" -> Hosts.serverGroup(this);
      case "class" -> "default";
      case "version" -> "v2.1";
      case "alias" -> "os-keypairs";
      case "before" -> "2026-01-01%2000:00:00";
      default -> throw new IllegalArgumentException("Nobody makes a " + name);
    };
  }

  /** A thing of the compute API that is removed afterwards. */
  JsonNode create(String path, String body) {
    return stand.compute("POST", path, body);
  }

  @Override
  public void close() {
    leftovers.forEach(Scene::quietly);
  }

  /** What the story itself removed is not there to be removed. */
  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (AssertionError | RuntimeException e) {
      System.getLogger(Scene.class.getName())
          .log(System.Logger.Level.DEBUG, "Nothing to remove", e);
    }
  }
}
