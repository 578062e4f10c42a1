package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * What the guest's memory is made of.
 *
 * @param hugePages whether of pages larger than the host's usual ones
 * @param pages which, for which of the guest's NUMA nodes; empty for the host's default
 * @param shared whether the host may keep equal pages of several guests once
 * @param locked whether the host may not swap it out
 */
public record MemoryBacking(
    boolean hugePages, List<HugePage> pages, boolean shared, boolean locked) {

  public MemoryBacking {
    pages = List.copyOf(pages);
  }

  /**
   * @param nodes the guest's, as libvirt writes sets: {@code 0,2-3}
   */
  public record HugePage(long sizeKib, String nodes) {

    Xml toXml() {
      return Xml.element("page").with("size", sizeKib).with("unit", "KiB").with("nodeset", nodes);
    }

    static HugePage fromXml(Xml xml) {
      return new HugePage(Long.parseLong(xml.get("size")), xml.get("nodeset"));
    }
  }

  public Xml toXml() {
    return Xml.element("memoryBacking")
        .add(
            hugePages ? Xml.element("hugepages").add(pages.stream().map(HugePage::toXml)) : null,
            shared ? null : Xml.element("nosharepages"),
            locked ? Xml.element("locked") : null);
  }

  public static MemoryBacking fromXml(Xml xml) {
    return new MemoryBacking(
        xml.child("hugepages").isPresent(),
        xml.child("hugepages").stream()
            .flatMap(pages -> pages.all("page"))
            .map(HugePage::fromXml)
            .toList(),
        xml.child("nosharepages").isEmpty(),
        xml.child("locked").isPresent());
  }
}
