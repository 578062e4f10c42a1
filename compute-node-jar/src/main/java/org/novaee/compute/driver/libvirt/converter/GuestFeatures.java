package org.novaee.compute.driver.libvirt.converter;

import org.novaee.compute.driver.libvirt.xml.Features;
import org.novaee.compute.driver.libvirt.xml.Firmware;
import org.novaee.compute.driver.libvirt.xml.HyperV;
import org.novaee.compute.driver.libvirt.xml.Iommu;
import org.novaee.model.Server;
import org.novaee.numa.Wishes;

/** What the guest's machine has besides processors and devices. */
final class GuestFeatures {

  /** Some drivers refuse to run if they see whose the hypervisor is. */
  private static final String NOBODY = "1234567890ab";

  private GuestFeatures() {}

  static Features of(Server server, GuestOptions options, Firmware firmware, Iommu iommu) {
    Wishes wishes = Wishes.of(server.flavor(), server.image().properties());
    boolean hidden =
        Wishes.isYes(server.image().properties().get("img_hide_hypervisor_id"))
            || Wishes.isYes(wishes.flavor("hide_hypervisor_id"))
            || Wishes.isYes(server.flavor().extraSpecs().get("hide_hypervisor_id"));
    boolean windows = "windows".equals(server.image().properties().get("os_type"));
    String unit = wishes.either("pmu");
    return new Features(
        true,
        true,
        windows ? new HyperV(hidden ? NOBODY : null) : null,
        hidden,
        unit == null ? null : Wishes.isYes(unit),
        firmware != null && Boolean.TRUE.equals(firmware.secureBoot()),
        iommu != null && iommu.remapsInterrupts(),
        true,
        "qemu".equals(options.virtType()) ? options.tuning().translationCacheMib() : null);
  }
}
