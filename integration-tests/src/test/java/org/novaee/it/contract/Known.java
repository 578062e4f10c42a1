package org.novaee.it.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is named in requests that are to be refused: things of the administrator's project where
 * they are easily had, else what does not exist. Thread-safe.
 */
final class Known {

  /** What only the users of the project, or one of them, see. */
  static final Set<String> OWNED =
      Set.of(
          "server",
          "group",
          "keypair",
          "volume",
          "snapshot",
          "security_group",
          "rule",
          "floating_ip",
          "project");

  private static final Set<String> OTHERS =
      Set.of(
          "fresh",
          "image",
          "flavor",
          "bigger_flavor",
          "network",
          "external_network",
          "security_group_name",
          "floating_address",
          "server_floating_address",
          "host",
          "public_key");

  private static final Pattern IN_PATH = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern IN_BODY = Pattern.compile("\\$([a-z_]+)");

  /** An id that is not reached. */
  private static final String NUMBER = "987654321";

  private final Stand stand;
  private final Scene scene;

  Known(Stand stand) {
    this.stand = stand;
    this.scene = new Scene(stand, nothing(), Minor.MAX);
  }

  private static Operation nothing() {
    return new Operation(
        "",
        "",
        "",
        null,
        null,
        null,
        Map.of(),
        new TreeMap<>(),
        List.of(),
        Operation.Refused.never(),
        null);
  }

  /** The path of an operation with known things in it. */
  String path(Operation operation, int minor) {
    return filled(operation, name -> thing(name, minor));
  }

  /** The path of an operation with nothing in it that exists. */
  String unknownPath(Operation operation, int minor) {
    return filled(operation, name -> unknown(name, minor));
  }

  /** The path of an operation on a part, which does not exist, of a known server. */
  String pathOfUnknownPart(Operation operation, int minor) {
    return filled(
        operation, name -> name.equals("server") ? thing(name, minor) : unknown(name, minor));
  }

  private static String filled(Operation operation, UnaryOperator<String> things) {
    return operation.target(
        filled(IN_PATH, operation.path(), things), text -> filled(IN_BODY, text, things));
  }

  /** A valid body at a microversion; null for none. */
  String body(Operation operation, int minor) {
    String body = operation.body(minor);
    return body == null ? null : filled(IN_BODY, body, name -> thing(name, minor));
  }

  private static String filled(Pattern names, String text, UnaryOperator<String> things) {
    return names
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(things.apply(found.group(1))));
  }

  private String thing(String name, int minor) {
    if (name.equals("project")) {
      return stand.projectOf("admin");
    }
    if (!OWNED.contains(name) && !OTHERS.contains(name)) {
      return unknown(name, minor);
    }
    synchronized (scene) {
      return scene.thing(name);
    }
  }

  /** Of the form that such ids have. */
  private static String unknown(String name, int minor) {
    return switch (name) {
      case "aggregate" -> NUMBER;
      case "service", "hypervisor" -> minor < 53 ? NUMBER : UUID.randomUUID().toString();
      case "server_address" -> "192.0.2.250";
      default -> UUID.randomUUID().toString();
    };
  }
}
