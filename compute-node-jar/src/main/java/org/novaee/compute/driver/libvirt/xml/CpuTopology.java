package org.novaee.compute.driver.libvirt.xml;

/** How virtual processors are arranged; the product is their number. */
public record CpuTopology(int sockets, int cores, int threads) {

  public Xml toXml() {
    return Xml.element("topology")
        .with("sockets", sockets)
        .with("cores", cores)
        .with("threads", threads);
  }

  public static CpuTopology fromXml(Xml xml) {
    return new CpuTopology(xml.number("sockets"), xml.number("cores"), xml.number("threads"));
  }
}
