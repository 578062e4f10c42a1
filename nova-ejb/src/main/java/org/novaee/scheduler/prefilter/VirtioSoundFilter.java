package org.novaee.scheduler.prefilter;

import org.novaee.model.RequestSpec;

/** Finds hosts with virtio sound devices. */
@Prefilter(
    name = "virtio_sound_filter",
    description = "The sound model virtio needs the trait COMPUTE_SOUND_MODEL_VIRTIO.")
final class VirtioSoundFilter implements RequestFilter {

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    if ("virtio".equals(HardwareWish.of(request, "sound_model").value())) {
      wishes.require("COMPUTE_SOUND_MODEL_VIRTIO");
    }
  }
}
