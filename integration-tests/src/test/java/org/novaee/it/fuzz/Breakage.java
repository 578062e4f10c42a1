package org.novaee.it.fuzz;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks bodies: a value somewhere in them, a name, or the text itself. */
final class Breakage {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What nobody expects in the place of a text. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "\u0001\u001f\u007f",
          "a\r\nb: c",
          "\ud83d\ude42",
          "\ud800",
          "\uffff",
          "\u202e\u0300",
          "'; DROP TABLE instances; --",
          "%s%n%1$x",
          "../../../etc/passwd",
          "n".repeat(256),
          "n".repeat(70_000),
          "0x10",
          "1e400",
          "-1",
          "99999999999999999999",
          "NaN",
          "None",
          "2026-13-45T99:99:99Z",
          "0000-00-00T00:00:00",
          "+292278994-08-17T07:12:55Z",
          "::ffff:192.0.2.1",
          "(a+)+$",
          "((((",
          "*",
          "\\",
          "%zz",
          "in:",
          "{\"a\": 1}");

  private static final List<JsonNode> VALUES = values();

  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final JsonMapper ESCAPED =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Random random;

  Breakage(Random random) {
    this.random = random;
  }

  /** The text of a body that is right no more, or may be by chance. */
  byte[] of(JsonNode right) {
    JsonNode body = right.deepCopy();
    int breaks = 1 + random.nextInt(2);
    boolean text = random.nextInt(6) == 0;
    for (int i = 0; i < breaks && !text; i++) {
      body = changed(body);
    }
    byte[] bytes = written(body);
    return text ? torn(bytes) : bytes;
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private JsonNode changed(JsonNode body) {
    List<JsonNode> containers = new ArrayList<>();
    collect(body, containers);
    if (containers.isEmpty() || random.nextInt(20) == 0) {
      return value();
    }
    JsonNode container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ObjectNode object) {
      change(object);
    } else {
      change((ArrayNode) container);
    }
    return body;
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set(text(), value());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(text(), value());
      case 2 -> object.set(name, JSON.arrayNode().add(object.get(name)));
      default -> object.set(name, value());
    }
  }

  private void change(ArrayNode array) {
    if (array.isEmpty() || random.nextBoolean()) {
      array.add(value());
    } else if (random.nextBoolean()) {
      array.add(array.get(0));
    } else {
      array.set(random.nextInt(array.size()), value());
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private JsonNode value() {
    return VALUES.get(random.nextInt(VALUES.size())).deepCopy();
  }

  private byte[] written(JsonNode body) {
    try {
      return (random.nextBoolean() ? PLAIN : ESCAPED)
          .writeValueAsString(body)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] torn(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 4 -> joined(bytes, at, "[{\"a\":".repeat(5_000).getBytes(StandardCharsets.UTF_8));
      case 1 -> joined(bytes, at, new byte[] {(byte) 0xff, (byte) 0xc0});
      case 2 -> joined(bytes, at, new byte[] {0});
      case 3 -> joined(bytes, bytes.length, bytes);
      default -> joined(bytes, at, ",]}NaN".getBytes(StandardCharsets.UTF_8));
    };
  }

  private static byte[] joined(byte[] bytes, int at, byte[] more) {
    byte[] all = new byte[bytes.length + more.length];
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
    return all;
  }

  private static List<JsonNode> values() {
    List<JsonNode> values = new ArrayList<>();
    TEXTS.forEach(text -> values.add(JSON.textNode(text)));
    for (long number : new long[] {0, -1, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE}) {
      values.add(JSON.numberNode(number));
    }
    values.add(JSON.numberNode(BigInteger.TEN.pow(30)));
    values.add(JSON.numberNode(BigInteger.TEN.pow(400).negate()));
    values.add(JSON.numberNode(0.5));
    values.add(JSON.numberNode(1e308));
    values.add(JSON.nullNode());
    values.add(JSON.booleanNode(true));
    values.add(JSON.arrayNode());
    values.add(JSON.objectNode());
    values.add(JSON.arrayNode().addNull());
    values.add(JSON.objectNode().putNull(""));
    values.add(nested(900));
    ObjectNode wide = JSON.objectNode();
    ArrayNode longList = JSON.arrayNode();
    for (int i = 0; i < 1_000; i++) {
      wide.put("key" + i, "value");
      longList.add(i);
    }
    values.add(wide);
    values.add(longList);
    return List.copyOf(values);
  }

  private static JsonNode nested(int depth) {
    JsonNode node = JSON.arrayNode();
    for (int i = 0; i < depth; i++) {
      node = JSON.arrayNode().add(node);
    }
    return node;
  }
}
