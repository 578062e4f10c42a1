package org.novaee.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Debian's {@code openstack} client as one cloud's user. */
final class Client {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern START = Pattern.compile("\\A[^{\\[]*");

  private final NovaInstance instance;
  private final String cloud;

  Client(NovaInstance instance, String cloud) {
    this.instance = instance;
    this.cloud = cloud;
  }

  /** Runs a command that prints nothing worth reading, or text. */
  String run(String... arguments) {
    return instance.openstack(cloud, arguments);
  }

  /** Runs a command that can print JSON. */
  JsonNode json(String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("-f", "json"));
    String text = run(command.toArray(String[]::new));
    try {
      // Warnings come before the document.
      return JSON.readTree(START.matcher(text).replaceFirst(""));
    } catch (IOException e) {
      throw new AssertionError(String.join(" ", command) + " printed no JSON: " + text, e);
    }
  }

  /** One column of a list. */
  List<String> column(String column, String... arguments) {
    return StreamSupport.stream(json(arguments).spliterator(), false)
        .map(row -> row.path(column).asText())
        .toList();
  }
}
