package org.novaee.compute.driver.libvirt.xml;

/** The server's flavor in the domain's metadata; memory and swap in MiB, disks in GiB. */
public record FlavorMetadata(
    String name, int memoryMb, int diskGb, int swapMb, int ephemeralGb, int vcpus) {

  public Xml toXml() {
    return Xml.element("nova:flavor")
        .with("name", name)
        .add(
            Xml.text("nova:memory", memoryMb),
            Xml.text("nova:disk", diskGb),
            Xml.text("nova:swap", swapMb),
            Xml.text("nova:ephemeral", ephemeralGb),
            Xml.text("nova:vcpus", vcpus));
  }

  public static FlavorMetadata fromXml(Xml xml) {
    return new FlavorMetadata(
        xml.get("name"),
        Integer.parseInt(xml.textOf("nova:memory")),
        Integer.parseInt(xml.textOf("nova:disk")),
        Integer.parseInt(xml.textOf("nova:swap")),
        Integer.parseInt(xml.textOf("nova:ephemeral")),
        Integer.parseInt(xml.textOf("nova:vcpus")));
  }
}
