package org.novaee.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.fault.Fault;
import org.novaee.image.ImageService;
import org.novaee.model.ImageRef;
import org.novaee.service.ServiceRecord;
import org.novaee.service.Services;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has hosts fetch images before a server needs them. */
@ApplicationScoped
public class ImagePrefetch {

  private static final Logger log = LoggerFactory.getLogger(ImagePrefetch.class);

  @Inject ImageService images;
  @Inject Services services;
  @Inject ImageCaching caching;

  /**
   * Asks the hosts of an aggregate to fetch images; those that are down are left out.
   *
   * @throws Fault INVALID if an image is named twice or cannot be found
   */
  public void ask(AggregateRecord aggregate, List<String> imageIds) {
    if (new HashSet<>(imageIds).size() < imageIds.size()) {
      throw Fault.invalid("Duplicate images in request");
    }
    List<ImageRef> found = imageIds.stream().map(this::require).toList();
    Set<String> members = Set.copyOf(aggregate.hosts());
    List<String> up =
        services.find(null, ServiceRecord.COMPUTE).services().stream()
            .filter(service -> members.contains(service.host()) && services.isUp(service))
            .map(ServiceRecord::host)
            .distinct()
            .toList();
    caching.begin(aggregate, up, found);
    log.info(
        "Asked {} of {} hosts of aggregate {} to fetch images {}",
        up.size(),
        aggregate.hosts().size(),
        aggregate.name(),
        imageIds);
  }

  private ImageRef require(String id) {
    return images.find(id).orElseThrow(() -> Fault.invalid("Image " + id + " could not be found."));
  }
}
