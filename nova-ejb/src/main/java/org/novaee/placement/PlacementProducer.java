package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.placement.external.ExternalPlacement;

/** Chooses which placement the control plane uses. */
@ApplicationScoped
public class PlacementProducer {

  /** What {@code [novaee] placement} says for a placement that runs elsewhere. */
  public static final String EXTERNAL = "external";

  @Inject
  @ConfigProperty(name = "nova.novaee.placement")
  private String which;

  @Inject private Instance<OwnPlacement> own;
  @Inject private Instance<ExternalPlacement> external;

  @Produces
  @Singleton
  public PlacementService placement() {
    return which.equals(EXTERNAL) ? external.get() : own.get();
  }
}
