package org.novaee.compute.driver.libvirt.xml;

import java.util.Locale;

/**
 * A PCI device of the host. It is read only: nobody makes one.
 *
 * @param name libvirt's, {@code pci_0000_84_00_0}
 * @param address such as {@code 0000:84:00.0}
 * @param vendorId four hexadecimal digits
 * @param productId likewise
 * @param numaNode the node it is near, or null
 * @param parentAddress of a virtual function, the address of the physical one; else null
 * @param hasFunctions whether virtual functions may be made of it
 * @param driver of the host that serves it, or null
 */
public record PciNode(
    String name,
    String address,
    String vendorId,
    String productId,
    Integer numaNode,
    String parentAddress,
    boolean hasFunctions,
    String driver) {

  public static PciNode fromXml(Xml xml) {
    Xml pci = capability(xml, "pci");
    Xml parent = capability(pci, "phys_function");
    return new PciNode(
        xml.textOf("name"),
        PciAddress.text(
            part(pci, "domain"), part(pci, "bus"), part(pci, "slot"), part(pci, "function")),
        id(pci.get("vendor", "id")),
        id(pci.get("product", "id")),
        pci.child("numa").map(numa -> numa.number("node")).orElse(null),
        parent.child("address").map(PciAddress::fromXml).orElse(null),
        pci.all("capability").anyMatch(each -> "virt_functions".equals(each.get("type"))),
        xml.child("driver").map(driver -> driver.textOf("name")).orElse(null));
  }

  /** Empty where there is none. */
  private static Xml capability(Xml xml, String type) {
    return xml.all("capability")
        .filter(each -> type.equals(each.get("type")))
        .findFirst()
        .orElse(Xml.element("capability"));
  }

  private static int part(Xml pci, String name) {
    Long number = pci.longOf(name);
    return number == null ? 0 : number.intValue();
  }

  private static String id(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
  }
}
