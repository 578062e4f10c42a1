package org.novaee.scheduler.prefilter;

import java.util.List;
import java.util.Locale;
import org.novaee.model.RequestSpec;

/** Finds hosts that keep the secret of an emulated TPM as the flavor wants it. */
@Prefilter(
    name = "tpm_secret_security_filter",
    description = "An emulated TPM needs the trait of how its secret is kept.")
final class TpmSecretSecurityFilter implements RequestFilter {

  private static final List<String> KNOWN = List.of("user", "host", "deployment");

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    if (HardwareWish.of(request, "tpm_version").value() == null) {
      return;
    }
    String security = request.flavor().extraSpecs().getOrDefault("hw:tpm_secret_security", "user");
    if (!KNOWN.contains(security)) {
      throw new RequestRefused("TPM secret security '" + security + "' is not supported.");
    }
    wishes.require("COMPUTE_SECURITY_TPM_SECRET_SECURITY_" + security.toUpperCase(Locale.ROOT));
  }
}
