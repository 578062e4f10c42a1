package org.novaee.scheduler.prefilter;

import org.novaee.model.RequestSpec;

/** Finds hosts that know packed virtqueues. */
@Prefilter(
    name = "packed_virtqueue_filter",
    description = "Packed virtqueues need the trait COMPUTE_NET_VIRTIO_PACKED.")
final class PackedVirtqueueFilter implements RequestFilter {

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    if (HardwareWish.of(request, "virtio_packed_ring").isWanted()) {
      wishes.require("COMPUTE_NET_VIRTIO_PACKED");
    }
  }
}
