package org.novaee.image.glance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.novaee.image.ImageService;
import org.novaee.image.ImageUnavailable;
import org.novaee.model.ImageRef;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;

/** Reads images from Glance. */
public final class GlanceImages implements ImageService {

  /** What every image has; all else is a property. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "id",
          "name",
          "status",
          "visibility",
          "owner",
          "disk_format",
          "container_format",
          "size",
          "virtual_size",
          "min_disk",
          "min_ram",
          "checksum",
          "os_hash_algo",
          "os_hash_value",
          "os_hidden",
          "created_at",
          "updated_at",
          "tags",
          "protected",
          "file",
          "schema",
          "self",
          "direct_url",
          "locations",
          "stores");

  private final JsonClient glance;
  private final Http http;

  public GlanceImages(JsonClient glance, Http http) {
    this.glance = glance;
    this.http = http;
  }

  @Override
  public Optional<ImageRef> find(String imageId) {
    try {
      return glance.find("/images/" + JsonClient.encode(imageId)).map(GlanceImages::parse);
    } catch (NeighbourFailure e) {
      throw new ImageUnavailable("Looking up image " + imageId + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void download(ImageRef image, Path target, LongConsumer progress) {
    for (int tried = 0; ; tried++) {
      try {
        once(image, target, progress);
        return;
      } catch (IOException e) {
        if (tried >= http.retries()) {
          throw failed(image, target, e);
        }
      } catch (NeighbourFailure e) {
        throw failed(image, target, e);
      }
    }
  }

  private void once(ImageRef image, Path target, LongConsumer progress) throws IOException {
    HashCheck check = HashCheck.of(image);
    String path = "/images/" + JsonClient.encode(image.id()) + "/file";
    long bytes = 0;
    try (InputStream body = glance.open(path);
        StallGuard guard = new StallGuard(body, http.timeout());
        var file = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 18];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        file.write(buffer, 0, read);
        check.update(buffer, read);
        guard.moved();
        bytes += read;
        progress.accept(bytes);
      }
    }
    if (image.sizeBytes() > 0 && bytes != image.sizeBytes()) {
      throw new IOException("got " + bytes + " of " + image.sizeBytes() + " bytes");
    }
    check.verify(image.id());
  }

  private static ImageUnavailable failed(ImageRef image, Path target, Exception cause) {
    String what = "Downloading image " + image.id() + " to " + target + ": ";
    return new ImageUnavailable(what + cause.getMessage(), cause);
  }

  static ImageRef parse(JsonNode image) {
    Map<String, String> properties = new HashMap<>();
    image
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual() && !ATTRIBUTES.contains(field.getKey())) {
                properties.put(field.getKey(), field.getValue().textValue());
              }
            });
    return new ImageRef(
        text(image, "id"),
        text(image, "name"),
        text(image, "status"),
        text(image, "visibility"),
        text(image, "owner"),
        text(image, "disk_format"),
        text(image, "container_format"),
        image.path("size").asLong(0),
        image.path("min_disk").asInt(0),
        image.path("min_ram").asInt(0),
        text(image, "checksum"),
        text(image, "os_hash_algo"),
        text(image, "os_hash_value"),
        text(image, "created_at"),
        text(image, "updated_at"),
        properties);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText(null);
  }
}
