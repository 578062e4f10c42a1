package org.novaee.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @Test
  void takesWhatIsAllowed() {
    Fields fields = fields("{\"t\":\"x\",\"b\":\"True\",\"i\":\"7\",\"l\":[\"a\"],\"n\":null}");

    assertThat(fields.name("t", 5)).isEqualTo("x");
    assertThat(fields.bool("b", false)).isTrue();
    assertThat(fields.integer("i", 0, 1, 9)).isEqualTo(7);
    assertThat(fields.texts("l", null, 3, 3)).containsExactly("a");
    assertThat(fields.text("n", "fallback", 3)).isEqualTo("fallback");
    assertThat(fields.has("n")).isTrue();
    assertThat(fields.integer("absent", 3, 1, 9)).isEqualTo(3);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    Fields fields = fields("{\"t\":7,\"b\":\"x\",\"i\":10,\"f\":1.5,\"l\":{},\"e\":\" \"}");

    refused("t", () -> fields.text("t", null, 5));
    refused("b", () -> fields.bool("b", true));
    refused("i", () -> fields.integer("i", 0, 1, 9));
    refused("f", () -> fields.integer("f", 0, 1, 9));
    refused("l", () -> fields.texts("l", null, 3, 3));
    refused("e", () -> fields.name("e", 5));
    refused("t, b", () -> fields.only(Set.of("b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{} {}", "\u0000"})
  void refusesWhatIsNoObject(String body) {
    assertThatThrownBy(
            () -> JsonBody.parse(body.getBytes(StandardCharsets.UTF_8), ObjectNode.class))
        .isInstanceOfSatisfying(Fault.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void refusesTooMuch() {
    assertThatThrownBy(() -> JsonBody.parse(new byte[JsonBody.MAX_BYTES + 1], ObjectNode.class))
        .isInstanceOfSatisfying(Fault.class, e -> assertThat(e.status()).isEqualTo(413));
  }

  private static void refused(String field, Runnable take) {
    assertThatThrownBy(take::run)
        .isInstanceOfSatisfying(Fault.class, e -> assertThat(e.status()).isEqualTo(400))
        .hasMessageContaining(field.split(",")[0]);
  }

  private static Fields fields(String json) {
    try {
      return new Fields(
          (ObjectNode) JsonBody.parse(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
