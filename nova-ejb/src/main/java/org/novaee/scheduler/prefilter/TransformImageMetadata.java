package org.novaee.scheduler.prefilter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.novaee.image.ImagePropertyNames;
import org.novaee.model.RequestSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds hosts that have the devices and the architecture that the image wants. */
@Prefilter(
    name = "transform_image_metadata",
    description = "The host must have the traits of the image's buses, models and architecture.",
    option = "scheduler.image_metadata_prefilter")
final class TransformImageMetadata implements RequestFilter {

  private static final Logger log = LoggerFactory.getLogger(TransformImageMetadata.class);

  private static final Map<String, String> PREFIXES =
      Map.of(
          "hw_cdrom_bus", "COMPUTE_STORAGE_BUS",
          "hw_disk_bus", "COMPUTE_STORAGE_BUS",
          "hw_video_model", "COMPUTE_GRAPHICS_MODEL",
          "hw_vif_model", "COMPUTE_NET_VIF_MODEL",
          "hw_architecture", "HW_ARCH",
          "hw_emulation_architecture", "COMPUTE_ARCH",
          "hw_viommu_model", "COMPUTE_VIOMMU_MODEL");

  private final Set<String> standardTraits;

  TransformImageMetadata(Set<String> standardTraits) {
    this.standardTraits = standardTraits;
  }

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    Map<String, String> properties = ImagePropertyNames.known(request.image().properties());
    List<String> traits = new ArrayList<>();
    PREFIXES.forEach(
        (property, prefix) -> {
          String value = properties.get(property);
          if (value != null) {
            traits.add(prefix + "_" + value.replace('-', '_').toUpperCase(Locale.ROOT));
          }
        });
    for (String trait : traits) {
      if (!standardTraits.contains(trait)) {
        // As with Nova, then none of them is asked for.
        log.error("There is no trait {}: image {} may go to any host", trait, request.image().id());
        return;
      }
    }
    traits.forEach(wishes::require);
  }
}
