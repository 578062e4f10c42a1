package org.novaee.image.glance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.novaee.image.ImageRefused;
import org.novaee.image.ImageUnavailable;
import org.novaee.image.NewImage;
import org.novaee.image.SnapshotImages;
import org.novaee.model.ImageRef;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;

/** Snapshots and backups of servers in Glance. */
public final class GlanceSnapshots implements SnapshotImages {

  private static final String IMAGES = "/images";
  private static final String PATCH = "application/openstack-images-v2.1-json-patch";
  private static final String ACTIVE = "active";
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int PAGE = 100;

  private final JsonClient glance;

  public GlanceSnapshots(JsonClient glance) {
    this.glance = glance;
  }

  @Override
  public ImageRef create(NewImage image) {
    return attempt("Making image " + image.name(), () -> GlanceImages.parse(make(image)));
  }

  @Override
  public boolean upload(
      String imageId,
      Path data,
      String diskFormat,
      Map<String, String> properties,
      LongConsumer progress) {
    return attempt(
        "Uploading " + data + " to image " + imageId,
        () -> fill(imageId, data, diskFormat, properties, progress));
  }

  @Override
  public void delete(String imageId) {
    attempt(
        "Deleting image " + imageId,
        () -> {
          glance.delete(path(imageId));
          return null;
        });
  }

  @Override
  public void discard(String imageId) {
    attempt(
        "Deleting image " + imageId + " unless it has data",
        () -> {
          glance
              .find(path(imageId))
              .filter(image -> !ACTIVE.equals(image.path("status").asText()))
              .ifPresent(image -> glance.delete(path(imageId)));
          return null;
        });
  }

  @Override
  public List<String> withProperties(Map<String, String> properties) {
    return attempt("Listing the images with " + properties, () -> list(properties));
  }

  @Override
  public String address(String imageId) {
    return attempt("Finding the image service", () -> glance.address(path(imageId)));
  }

  private JsonNode make(NewImage image) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    image.properties().forEach(body::put);
    body.put("name", image.name()).put("visibility", image.visibility());
    body.put("min_disk", image.minDiskGb()).put("min_ram", image.minRamMb());
    if (image.diskFormat() != null) {
      body.put("disk_format", image.diskFormat());
    }
    if (image.containerFormat() != null) {
      body.put("container_format", image.containerFormat());
    }
    JsonNode made = glance.post(IMAGES, body);
    if (image.memberProject() != null) {
      share(made.path("id").asText(), image.memberProject());
    }
    return made;
  }

  /** Whether the image is there to have data, and has them now. */
  private boolean fill(
      String imageId,
      Path data,
      String diskFormat,
      Map<String, String> properties,
      LongConsumer progress) {
    Optional<JsonNode> found = glance.find(path(imageId));
    if (found.isEmpty()) {
      return false;
    }
    if (ACTIVE.equals(found.get().path("status").asText())) {
      return true;
    }
    try {
      describe(imageId, diskFormat, properties);
      glance.upload(path(imageId) + "/file", data, progress);
      return true;
    } catch (NeighbourFailure e) {
      if (e.status() == NOT_FOUND || e.status() == GONE) {
        return false;
      }
      throw e;
    }
  }

  private List<String> list(Map<String, String> properties) {
    String query =
        properties.entrySet().stream()
            .map(e -> JsonClient.encode(e.getKey()) + "=" + JsonClient.encode(e.getValue()))
            .sorted()
            .collect(
                Collectors.joining(
                    "&", "?sort_key=created_at&sort_dir=desc&limit=" + PAGE + "&", ""));
    List<String> ids = new ArrayList<>();
    String marker = "";
    while (true) {
      JsonNode page = glance.get(IMAGES + query + marker).path("images");
      page.forEach(image -> ids.add(image.path("id").asText()));
      if (page.size() < PAGE) {
        return ids;
      }
      marker = "&marker=" + JsonClient.encode(ids.get(ids.size() - 1));
    }
  }

  private void share(String imageId, String project) {
    ObjectNode member = JsonNodeFactory.instance.objectNode().put("member", project);
    glance.post(path(imageId) + "/members", member);
  }

  private void describe(String imageId, String diskFormat, Map<String, String> properties) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    set(patch, "replace", "disk_format", diskFormat);
    set(patch, "replace", "container_format", "bare");
    properties.forEach((name, value) -> set(patch, "add", name, value));
    glance.patch(path(imageId), PATCH, patch);
  }

  private static void set(ArrayNode patch, String operation, String name, String value) {
    patch.addObject().put("op", operation).put("path", "/" + name).put("value", value);
  }

  private static <T> T attempt(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (NeighbourFailure e) {
      String message = what + ": " + e.getMessage();
      if (e.status() >= 400 && e.status() < 500) {
        throw new ImageRefused(e.status(), message, e);
      }
      throw new ImageUnavailable(message, e);
    }
  }

  private static String path(String imageId) {
    return IMAGES + "/" + JsonClient.encode(imageId);
  }
}
