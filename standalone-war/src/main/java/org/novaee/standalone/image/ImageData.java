package org.novaee.standalone.image;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.JsonText;
import org.novaee.standalone.store.Store;

/** Images as the volume service needs them: what they are, and their data as a file. */
@ApplicationScoped
public class ImageData {

  @Inject private Store store;
  @Inject private ImageStore files;

  /**
   * An image that has data.
   *
   * @param attributes what is kept of it with a volume: its attributes and properties
   */
  public record Described(
      String id, String diskFormat, long size, int minDiskGb, Map<String, String> attributes) {}

  /**
   * The image, if the caller may use it.
   *
   * @throws Fault with status 400 or 404 if not
   */
  public Described require(Caller caller, String id) {
    Image image = store.read(em -> ImageAccess.require(em, caller, id));
    if (!image.status.equals("active") || image.size == null) {
      throw new Fault(400, "Invalid image: Image " + id + " is not active.");
    }
    return described(image);
  }

  /**
   * The image, whoever asks; for work that was allowed when it was asked for.
   *
   * @throws Fault with status 404 if it is gone
   */
  public Described describe(String id) {
    Image image = store.read(em -> em.find(Image.class, id));
    if (image == null || image.size == null) {
      throw new Fault(404, "Image " + id + " is not there any more.");
    }
    return described(image);
  }

  /** The file that holds the image's data; not to be changed. */
  public Path file(String id) {
    return files.file(id);
  }

  private static Described described(Image image) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("image_id", image.id);
    attributes.put("image_name", image.name == null ? "" : image.name);
    attributes.put("checksum", image.checksum);
    attributes.put("container_format", image.containerFormat);
    attributes.put("disk_format", image.diskFormat);
    attributes.put("min_disk", Integer.toString(image.minDisk));
    attributes.put("min_ram", Integer.toString(image.minRam));
    attributes.put("size", Long.toString(image.size));
    JsonText.parse(image.properties)
        .properties()
        .forEach(item -> attributes.put(item.getKey(), item.getValue().asText()));
    attributes.values().removeIf(value -> value == null);
    return new Described(image.id, image.diskFormat, image.size, image.minDisk, attributes);
  }
}
