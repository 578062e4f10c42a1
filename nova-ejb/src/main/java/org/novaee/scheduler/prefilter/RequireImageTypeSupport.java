package org.novaee.scheduler.prefilter;

import java.util.Locale;
import java.util.Set;
import org.novaee.model.ImageRef;
import org.novaee.model.RequestSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds hosts that can read the image's format. A server booted from a volume has none. */
@Prefilter(
    name = "require_image_type_support",
    description = "The host must have the trait of the image's disk format.",
    option = "scheduler.query_placement_for_image_type_support")
final class RequireImageTypeSupport implements RequestFilter {

  private static final Logger log = LoggerFactory.getLogger(RequireImageTypeSupport.class);

  private final Set<String> standardTraits;

  RequireImageTypeSupport(Set<String> standardTraits) {
    this.standardTraits = standardTraits;
  }

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    ImageRef image = request.image();
    if (image.id() == null || image.diskFormat() == null) {
      return;
    }
    String trait = "COMPUTE_IMAGE_TYPE_" + image.diskFormat().toUpperCase(Locale.ROOT);
    if (standardTraits.contains(trait)) {
      wishes.require(trait);
    } else {
      log.error("There is no trait {}: image {} may go to any host", trait, image.id());
    }
  }
}
