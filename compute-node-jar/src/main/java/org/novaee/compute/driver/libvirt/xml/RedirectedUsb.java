package org.novaee.compute.driver.libvirt.xml;

/** A USB port to which whoever looks at the SPICE console can plug in a device of theirs. */
public record RedirectedUsb() {

  public Xml toXml() {
    return Xml.element("redirdev").with("bus", "usb").with("type", "spicevmc");
  }

  /** As it is always the same there is nothing to read. */
  public static RedirectedUsb fromXml(Xml xml) {
    return new RedirectedUsb();
  }
}
