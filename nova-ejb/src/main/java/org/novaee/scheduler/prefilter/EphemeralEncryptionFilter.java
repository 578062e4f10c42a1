package org.novaee.scheduler.prefilter;

import java.util.Locale;
import org.novaee.model.RequestSpec;

/** Finds hosts that encrypt local disks. */
@Prefilter(
    name = "ephemeral_encryption_filter",
    description = "Encrypted local disks need the trait for them, and that of their format.")
final class EphemeralEncryptionFilter implements RequestFilter {

  private static final String TRAIT = "COMPUTE_EPHEMERAL_ENCRYPTION";

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    if (!HardwareWish.of(request, "ephemeral_encryption").isWanted()) {
      return;
    }
    wishes.require(TRAIT);
    String format = HardwareWish.of(request, "ephemeral_encryption_format").value();
    if (format != null) {
      wishes.require(TRAIT + "_" + format.toUpperCase(Locale.ROOT));
    }
  }
}
