package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class TpmTraitsTest {

  @Test
  void hostsTellWhatTheirTpmsCanDo() {
    assertThat(TpmTraits.from(config("false"))).isEmpty();
    assertThat(TpmTraits.from(config("true")))
        .containsExactlyInAnyOrder(
            "COMPUTE_SECURITY_TPM_1_2",
            "COMPUTE_SECURITY_TPM_2_0",
            "COMPUTE_SECURITY_TPM_CRB",
            "COMPUTE_SECURITY_TPM_TIS",
            "COMPUTE_SECURITY_TPM_SECRET_SECURITY_USER",
            "COMPUTE_SECURITY_TPM_SECRET_SECURITY_HOST");
  }

  private static Config config(String enabled) {
    return MediatedTypesTest.config(
        Map.of(
            "nova.libvirt.swtpm_enabled",
            enabled,
            "nova.libvirt.supported_tpm_secret_security",
            "user,host"));
  }
}
