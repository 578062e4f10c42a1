package org.novaee.standalone.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes up MAC addresses. */
@ApplicationScoped
public class MacAddresses {

  private final SecureRandom random = new SecureRandom();

  @Inject
  @ConfigProperty(name = "nova.novaee.network_base_mac")
  private String base;

  /** One that is very likely new; the table makes sure. */
  String next() {
    int number = random.nextInt(1 << 24);
    return "%s:%02x:%02x:%02x"
        .formatted(
            base.toLowerCase(Locale.ROOT), number >> 16, (number >> 8) & 0xff, number & 0xff);
  }
}
