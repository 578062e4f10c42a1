package org.novaee.api.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.api.http.QueryParameters;
import org.novaee.api.http.RequestTrial;
import org.novaee.model.ImageRef;

class ImageViewTest {

  @Test
  void anImageIsShownWithTheServerItCameFrom() {
    JsonNode shown =
        RequestTrial.json(
            "2.1",
            () ->
                ImageView.of(
                    image(Map.of("instance_uuid", "s", "auto_disk_config", "True")),
                    "http://glance"));
    assertThat(shown.get("status").asText()).isEqualTo("SAVING");
    assertThat(shown.get("progress").asInt()).isEqualTo(25);
    assertThat(shown.get("OS-DCF:diskConfig").asText()).isEqualTo("AUTO");
    assertThat(shown.get("OS-EXT-IMG-SIZE:size").asInt()).isEqualTo(7);
    assertThat(shown.at("/server/links/0/href").asText())
        .isEqualTo("http://api:8774/v2.1/abc123/servers/s");
    assertThat(shown.at("/links/2/href").asText()).isEqualTo("http://glance/images/i");
    assertThat(shown.at("/metadata/instance_uuid").asText()).isEqualTo("s");
  }

  @Test
  void anImageThatSaysNothingOfADiskOrServerIsShownWithoutThem() {
    JsonNode shown = RequestTrial.json("2.1", () -> ImageView.of(image(Map.of()), "http://glance"));
    assertThat(shown.has("OS-DCF:diskConfig")).isFalse();
    assertThat(shown.has("server")).isFalse();
  }

  @Test
  void filtersHaveOtherNamesAtTheImageService() {
    QueryParameters query =
        QueryParameters.of(
            "status=ACTIVE&minRam=1&server=http%3A%2F%2Fx%2Fservers%2Fabc&property-os=linux"
                + "&changes-since=2020&limit=3&type=snapshot");
    assertThat(ImageFilters.of(query))
        .isEqualTo(
            Map.of(
                "status", "active",
                "min_ram", "1",
                "instance_uuid", "abc",
                "os", "linux",
                "updated_at", "gte:2020",
                "image_type", "snapshot"));
  }

  private static ImageRef image(Map<String, String> properties) {
    return new ImageRef(
        "i",
        "n",
        "queued",
        "public",
        "o",
        "raw",
        "bare",
        7,
        1,
        2,
        null,
        null,
        null,
        "c",
        "u",
        properties);
  }
}
