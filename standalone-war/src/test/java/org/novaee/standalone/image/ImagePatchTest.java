package org.novaee.standalone.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.JsonText;

class ImagePatchTest {

  private final Image image = new Image();

  @BeforeEach
  void begin() {
    image.status = "active";
    image.visibility = "private";
    image.properties = "{\"old\":\"1\"}";
    image.tags = "[]";
  }

  @Test
  void setsAttributesAndProperties() {
    patch(
        """
        [{"op":"replace","path":"/name","value":"new"},
         {"op":"replace","path":"/min_disk","value":3},
         {"op":"add","path":"/hw_disk_bus","value":"virtio"},
         {"op":"replace","path":"/old","value":"2"},
         {"op":"add","path":"/tags","value":["a","b","a"]},
         {"op":"replace","path":"/protected","value":true}]""");

    assertThat(image.name).isEqualTo("new");
    assertThat(image.minDisk).isEqualTo(3);
    assertThat(image.properties).isEqualTo("{\"hw_disk_bus\":\"virtio\",\"old\":\"2\"}");
    assertThat(image.tags).isEqualTo("[\"a\",\"b\"]");
    assertThat(image.isProtected).isTrue();
  }

  @Test
  void readsTheEscapesOfPointers() {
    patch("[{\"op\":\"add\",\"path\":\"/a~1b~0c\",\"value\":\"x\"}]");

    assertThat(JsonText.parse(image.properties).path("a/b~c").asText()).isEqualTo("x");
  }

  @Test
  void removesProperties() {
    patch("[{\"op\":\"remove\",\"path\":\"/old\"}]");

    assertThat(image.properties).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          remove  | /none        |         | 409
          replace | /none        | "x"     | 409
          remove  | /name        |         | 403
          replace | /id          | "x"     | 403
          replace | /status      | "x"     | 403
          replace | /locations   | []      | 403
          replace | /disk_format | "raw"   | 403
          replace | /visibility  | "other" | 400
          replace | /visibility  | null    | 400
          replace | /min_ram     | -1      | 400
          replace | /min_ram     | "x"     | 400
          replace | /protected   | "maybe" | 400
          add     | /p           | 7       | 400
          add     | /a/b         | "x"     | 400
          add     | p            | "x"     | 400
          test    | /name        | "x"     | 400
          add     | /p           |         | 400
          """)
  void refuses(String op, String path, String value, int status) {
    String member = value == null ? "" : ",\"value\":" + value;

    assertThatThrownBy(
            () -> patch("[{\"op\":\"%s\",\"path\":\"%s\"%s}]".formatted(op, path, member)))
        .asInstanceOf(InstanceOfAssertFactories.type(Fault.class))
        .extracting(Fault::status)
        .isEqualTo(status);
    assertThat(image.properties).isEqualTo("{\"old\":\"1\"}");
  }

  private void patch(String operations) {
    ImagePatch.apply((ArrayNode) JsonText.parse(operations), image);
  }
}
