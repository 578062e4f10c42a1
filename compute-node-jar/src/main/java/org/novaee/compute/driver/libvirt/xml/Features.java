package org.novaee.compute.driver.libvirt.xml;

/** What the machine has besides processors and devices. */
public record Features(boolean acpi, boolean apic) {

  public Xml toXml() {
    return Xml.element("features")
        .add(acpi ? Xml.element("acpi") : null, apic ? Xml.element("apic") : null);
  }

  public static Features fromXml(Xml xml) {
    return new Features(xml.child("acpi").isPresent(), xml.child("apic").isPresent());
  }
}
