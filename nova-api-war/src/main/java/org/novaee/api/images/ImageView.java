package org.novaee.api.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.api.http.Link;
import org.novaee.api.http.Links;
import org.novaee.model.BooleanText;
import org.novaee.model.ImageRef;

/**
 * An image in full.
 *
 * @param server that it was made from, or null
 * @param diskConfig null where the image does not say
 */
record ImageView(
    String id,
    String name,
    int minRam,
    int minDisk,
    Map<String, String> metadata,
    String created,
    String updated,
    String status,
    int progress,
    @JsonProperty("OS-EXT-IMG-SIZE:size") long size,
    List<Object> links,
    @JsonInclude(JsonInclude.Include.NON_NULL) Server server,
    @JsonProperty("OS-DCF:diskConfig") @JsonInclude(JsonInclude.Include.NON_NULL)
        String diskConfig) {

  /** The server an image was made from. */
  record Server(String id, List<Link> links) {}

  /** A link to the image at the image service. */
  record Alternate(String rel, String type, String href) {}

  /** An image in a list. */
  record Brief(String id, String name, List<Object> links) {

    static Brief of(ImageRef image, String glance) {
      return new Brief(image.id(), image.name(), ImageView.links(image, glance));
    }
  }

  /** One image. */
  record One(ImageView image) {}

  /**
   * A page of images.
   *
   * @param links to the next page, or null
   */
  record Many(
      List<?> images,
      @JsonProperty("images_links") @JsonInclude(JsonInclude.Include.NON_NULL) List<Link> links) {}

  /**
   * @param glance where the image service is
   */
  static ImageView of(ImageRef image, String glance) {
    Map<String, String> properties = image.properties();
    String origin = properties.get("instance_uuid");
    String resize = properties.get("auto_disk_config");
    return new ImageView(
        image.id(),
        image.name(),
        image.minRamMb(),
        image.minDiskGb(),
        new TreeMap<>(properties),
        image.createdAt(),
        image.updatedAt(),
        status(image.status()),
        progress(image.status()),
        image.sizeBytes(),
        links(image, glance),
        origin == null ? null : new Server(origin, Links.of("servers", origin)),
        resize == null ? null : BooleanText.isTrue(resize) ? "AUTO" : "MANUAL");
  }

  private static List<Object> links(ImageRef image, String glance) {
    List<Object> links = new ArrayList<>(Links.of("images", image.id()));
    links.add(
        new Alternate(
            "alternate", "application/vnd.openstack.image", glance + "/images/" + image.id()));
    return links;
  }

  static String status(String told) {
    return switch (String.valueOf(told)) {
      case "active" -> "ACTIVE";
      case "queued", "saving" -> "SAVING";
      case "deleted", "pending_delete" -> "DELETED";
      case "killed" -> "ERROR";
      default -> "UNKNOWN";
    };
  }

  private static int progress(String told) {
    return switch (String.valueOf(told)) {
      case "queued" -> 25;
      case "saving" -> 50;
      case "active" -> 100;
      default -> 0;
    };
  }
}
