package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.novaee.fault.Fault;

/** The certificates that may have signed a server's image: the user's, or else the deployment's. */
@ApplicationScoped
class TrustedCertificates {

  private List<String> usual = List.of();

  /** For the container. */
  protected TrustedCertificates() {}

  @Inject
  TrustedCertificates(Config config) {
    boolean checked =
        config.getValue("nova.glance.verify_glance_signatures", Boolean.class)
            && config.getValue("nova.glance.enable_certificate_validation", Boolean.class);
    if (checked) {
      usual =
          config
              .getOptionalValues("nova.glance.default_trusted_certificate_ids", String.class)
              .orElse(List.of());
    }
  }

  /** Ids of certificates, maybe none. */
  List<String> of(CreateServer request) {
    return orUsual(request.trustedCertificates());
  }

  /** What was asked for, or else the deployment's. */
  List<String> orUsual(List<String> asked) {
    return asked.isEmpty() ? usual : asked;
  }

  /**
   * A volume has no signature that could be checked.
   *
   * @throws Fault of kind invalid
   */
  void requireNone(CreateServer request) {
    if (!of(request).isEmpty()) {
      throw Fault.invalid("Image certificate validation is not supported when booting from volume");
    }
  }
}
