package org.novaee.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.pci.PciAliases;

/** The PCI devices that flavors ask for by the names of {@code [pci] alias}. */
@ApplicationScoped
public class PciDevices {

  private PciAliases aliases;

  /** For the container. */
  protected PciDevices() {}

  @Inject
  public PciDevices(Config config) {
    aliases = PciAliases.configured(config);
  }

  /**
   * What a server of this flavor and image is to have; each call names the requests anew.
   *
   * @throws Fault of kind invalid if a name is not defined
   */
  public List<PciRequest> of(Flavor flavor, ImageRef image) {
    try {
      return aliases.requests(flavor, image.properties());
    } catch (IllegalArgumentException e) {
      throw new Fault(Fault.Kind.INVALID, e.getMessage(), e);
    }
  }
}
