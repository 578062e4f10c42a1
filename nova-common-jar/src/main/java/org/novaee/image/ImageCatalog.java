package org.novaee.image;

import java.util.List;
import java.util.Map;
import org.novaee.model.ImageRef;

/**
 * The image service as users see it through the Compute API. Implementations are thread-safe. All
 * methods throw {@link ImageRefused} where the service says no and {@link ImageUnavailable} where
 * it cannot be asked.
 */
public interface ImageCatalog {

  /**
   * The images the caller may see.
   *
   * @param filters by name, as Glance has them: {@code status}, {@code min_ram}, a property …
   * @param limit how many at most; null for all
   * @param marker the id of the image before the first, or null
   */
  List<ImageRef> list(Map<String, String> filters, Integer limit, String marker);

  /** Deletes an image. */
  void delete(String imageId);

  /**
   * Changes properties of an image.
   *
   * @param removed names of those that are to go; all have to be there
   * @param set values by name
   */
  void change(ImageRef image, List<String> removed, Map<String, String> set);

  /** Where the service is, without a version; links to images begin with it. */
  String address();
}
