package org.novaee.compute.driver.libvirt.xml;

/**
 * What translates the addresses that devices use in the guest.
 *
 * @param model {@code intel} or {@code virtio}
 * @param remapsInterrupts whether it does so for interrupts, too, which only {@code intel} can
 */
public record Iommu(String model, boolean remapsInterrupts) {

  public Xml toXml() {
    return Xml.element("iommu")
        .with("model", model)
        .add(
            remapsInterrupts
                ? Xml.element("driver")
                    .with("intremap", "on")
                    .with("caching_mode", "on")
                    .with("eim", "on")
                    .with("iotlb", "on")
                : null);
  }

  public static Iommu fromXml(Xml xml) {
    return new Iommu(xml.get("model"), "on".equals(xml.get("driver", "intremap")));
  }
}
