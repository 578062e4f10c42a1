package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.novaee.config.ConfiguredList;

/** What a host that emulates TPMs can give to guests, in the words of Placement. */
final class TpmTraits {

  private TpmTraits() {}

  /** None where {@code [libvirt] swtpm_enabled} is not set. */
  static List<String> from(Config config) {
    if (!config.getValue("nova.libvirt.swtpm_enabled", Boolean.class)) {
      return List.of();
    }
    List<String> traits =
        new ArrayList<>(
            List.of(
                "COMPUTE_SECURITY_TPM_1_2",
                "COMPUTE_SECURITY_TPM_2_0",
                "COMPUTE_SECURITY_TPM_CRB",
                "COMPUTE_SECURITY_TPM_TIS"));
    for (String security :
        ConfiguredList.of(config, "nova.libvirt.supported_tpm_secret_security")) {
      traits.add("COMPUTE_SECURITY_TPM_SECRET_SECURITY_" + security.toUpperCase(Locale.ROOT));
    }
    return traits;
  }
}
