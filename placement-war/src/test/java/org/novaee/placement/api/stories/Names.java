package org.novaee.placement.api.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Stories write {@code $cn1} for a uuid, the same wherever the name stands. */
final class Names {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Pattern NAME = Pattern.compile("\\$([a-z0-9]+)");

  private Names() {}

  static String fill(String text) {
    return NAME.matcher(text)
        .replaceAll(
            name ->
                UUID.nameUUIDFromBytes(name.group(1).getBytes(StandardCharsets.UTF_8)).toString());
  }

  static JsonNode fill(JsonNode value) {
    try {
      return MAPPER.readTree(fill(value.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
