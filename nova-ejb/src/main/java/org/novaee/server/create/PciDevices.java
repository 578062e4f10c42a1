package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.pci.PciAliases;

/** Whether the names are defined by which a flavor asks for PCI devices. */
@ApplicationScoped
class PciDevices {

  private PciAliases aliases;

  /** For the container. */
  protected PciDevices() {}

  @Inject
  PciDevices(Config config) {
    aliases = PciAliases.configured(config);
  }

  /**
   * @throws Fault of kind invalid if not
   */
  void require(Flavor flavor) {
    try {
      aliases.requests(flavor, null);
    } catch (IllegalArgumentException e) {
      throw new Fault(Fault.Kind.INVALID, e.getMessage(), e);
    }
  }
}
