package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * What the guest's memory is made of.
 *
 * @param hugePages whether of pages larger than the host's usual ones
 * @param pages which, for which of the guest's NUMA nodes; empty for the host's default
 * @param shared whether the host may keep equal pages of several guests once
 * @param locked whether the host may not swap it out
 * @param inFile whether it is in a file of the host, which has all of it from the start and forgets
 *     it with the guest
 */
public record MemoryBacking(
    boolean hugePages, List<HugePage> pages, boolean shared, boolean locked, boolean inFile) {

  public MemoryBacking {
    pages = List.copyOf(pages);
  }

  /** Memory of the host's own. */
  public MemoryBacking(boolean hugePages, List<HugePage> pages, boolean shared, boolean locked) {
    this(hugePages, pages, shared, locked, false);
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
    Xml backing =
        Xml.element("memoryBacking")
            .add(
                hugePages
                    ? Xml.element("hugepages").add(pages.stream().map(HugePage::toXml))
                    : null,
                shared ? null : Xml.element("nosharepages"),
                locked ? Xml.element("locked") : null);
    return inFile
        ? backing.add(
            Xml.element("source").with("type", "file"),
            Xml.element("access").with("mode", "shared"),
            Xml.element("allocation").with("mode", "immediate"),
            Xml.element("discard"))
        : backing;
  }

  public static MemoryBacking fromXml(Xml xml) {
    return new MemoryBacking(
        xml.child("hugepages").isPresent(),
        xml.child("hugepages").stream()
            .flatMap(pages -> pages.all("page"))
            .map(HugePage::fromXml)
            .toList(),
        xml.child("nosharepages").isEmpty(),
        xml.child("locked").isPresent(),
        xml.child("source").filter(source -> "file".equals(source.get("type"))).isPresent());
  }
}
