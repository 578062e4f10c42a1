package org.novaee.images;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.image.ImageCatalog;
import org.novaee.model.ImageRef;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaResource;
import org.novaee.rpc.RequestContext;

/** The properties of images, which the Compute API calls metadata. */
@ApplicationScoped
public class ImageProperties {

  @Inject @NovaApi Database api;
  @Inject QuotaLimits limits;
  @Inject Images images;
  @Inject ImageCatalog catalog;

  /**
   * All of an image.
   *
   * @throws Fault NOT_FOUND if there is no such image
   */
  public Map<String, String> of(String imageId) {
    return new TreeMap<>(images.require(imageId).properties());
  }

  /**
   * Sets some and leaves the others as they are.
   *
   * @return all of them afterwards
   * @throws Fault NOT_FOUND; FORBIDDEN if the caller may not change the image, or there would be
   *     more than allowed
   */
  public Map<String, String> put(String imageId, Map<String, String> wanted) {
    ImageRef image = images.require(imageId);
    Map<String, String> all = new TreeMap<>(image.properties());
    all.putAll(wanted);
    requireRoom(all);
    change(image, List.of(), wanted);
    return all;
  }

  /**
   * Sets these and removes all others.
   *
   * @throws Fault as {@link #put}
   */
  public void replace(String imageId, Map<String, String> wanted) {
    ImageRef image = images.require(imageId);
    requireRoom(wanted);
    change(
        image,
        image.properties().keySet().stream().filter(name -> !wanted.containsKey(name)).toList(),
        wanted);
  }

  /**
   * Removes one.
   *
   * @throws Fault NOT_FOUND if the image has none of that name; FORBIDDEN
   */
  public void remove(String imageId, String name) {
    ImageRef image = images.require(imageId);
    if (!image.properties().containsKey(name)) {
      throw Fault.notFound("Invalid metadata key");
    }
    change(image, List.of(name), Map.of());
  }

  private void change(ImageRef image, List<String> removed, Map<String, String> set) {
    Images.ifAllowed(
        "Not authorized for image " + image.id() + ".",
        () -> {
          catalog.change(image, removed, set);
          return null;
        });
  }

  private void requireRoom(Map<String, String> properties) {
    int limit =
        api.read(em -> limits.ofProject(em, RequestContext.current().projectId()))
            .get(QuotaResource.METADATA_ITEMS);
    if (limit >= 0 && properties.size() > limit) {
      throw Fault.forbidden("Image metadata limit exceeded");
    }
  }
}
