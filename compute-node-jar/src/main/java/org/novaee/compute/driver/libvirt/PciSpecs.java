package org.novaee.compute.driver.libvirt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.libvirt.xml.PciNode;
import org.novaee.config.ConfiguredList;

/** {@code [pci] device_spec}: which of the host's devices may be given away. */
final class PciSpecs {

  private final List<PciSpec> specs;

  private PciSpecs(List<PciSpec> specs) {
    this.specs = List.copyOf(specs);
  }

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException naming it, when an element makes no sense
   */
  static PciSpecs from(Config config) {
    return new PciSpecs(
        ConfiguredList.of(config, "nova.pci.device_spec").stream().map(PciSpec::parse).toList());
  }

  boolean areNone() {
    return specs.isEmpty();
  }

  /** The first that means a device. */
  Optional<PciSpec> of(PciNode device, Map<String, String> interfaces) {
    return specs.stream().filter(spec -> spec.matches(device, interfaces)).findFirst();
  }
}
