package org.novaee.compute.operation;

import java.util.Map;

/**
 * Which kinds of consoles the host gives its guests, and where their users are sent.
 *
 * @param urls type of console ({@code novnc}, {@code spice-html5} …) to the address of its proxy;
 *     types of kinds that are not enabled are missing
 */
public record ConsoleOptions(Map<String, String> urls) {

  private static final Map<String, String> PROTOCOLS =
      Map.of(
          "novnc", "vnc",
          "spice-html5", "spice",
          "spice-direct", "spice",
          "serial", "serial",
          "webmks", "mks");

  public ConsoleOptions {
    urls = Map.copyOf(urls);
  }

  /** Whether there are consoles of the protocol at all. */
  boolean offers(String protocol) {
    return urls.keySet().stream().anyMatch(type -> PROTOCOLS.get(type).equals(protocol));
  }

  /** The protocol that a type of console speaks; null for an unknown type. */
  static String protocol(String type) {
    return PROTOCOLS.get(type);
  }
}
