package org.novaee.images;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.novaee.fault.Fault;
import org.novaee.image.ImageCatalog;
import org.novaee.image.ImageRefused;
import org.novaee.image.ImageService;
import org.novaee.model.ImageRef;

/** The images of the image service, in the caller's name. */
@ApplicationScoped
public class Images {

  @Inject ImageService service;
  @Inject ImageCatalog catalog;

  /**
   * The images the caller may see.
   *
   * @param filters as the image service has them
   * @param limit null for all
   * @param marker the id of the image before the first, or null
   * @throws Fault INVALID if the image service does not understand the filters or the marker
   */
  public List<ImageRef> list(Map<String, String> filters, Integer limit, String marker) {
    try {
      return catalog.list(filters, limit, marker);
    } catch (ImageRefused e) {
      throw new Fault(Fault.Kind.INVALID, e.getMessage(), e);
    }
  }

  /**
   * An image.
   *
   * @throws Fault NOT_FOUND if there is none the caller may see
   */
  public ImageRef require(String id) {
    return service.find(id).orElseThrow(Images::missing);
  }

  /**
   * Deletes an image.
   *
   * @throws Fault NOT_FOUND, or FORBIDDEN if the caller may not
   */
  public void delete(String id) {
    ifAllowed(
        "You are not allowed to delete the image.",
        () -> {
          catalog.delete(id);
          return null;
        });
  }

  /** Where the image service is; links to images begin with it. */
  public String address() {
    return catalog.address();
  }

  static <T> T ifAllowed(String otherwise, Supplier<T> work) {
    try {
      return work.get();
    } catch (ImageRefused e) {
      throw switch (e.status()) {
        case 403 -> new Fault(Fault.Kind.FORBIDDEN, otherwise, e);
        case 404 -> missing();
        case 409 -> new Fault(Fault.Kind.FORBIDDEN, e.getMessage(), e);
        default -> new Fault(Fault.Kind.INVALID, e.getMessage(), e);
      };
    }
  }

  static Fault missing() {
    return Fault.notFound("Image not found.");
  }
}
