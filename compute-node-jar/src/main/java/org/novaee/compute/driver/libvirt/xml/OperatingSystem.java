package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * How the guest starts.
 *
 * @param type {@code hvm} for full virtualisation
 * @param machine machine type, or null for the hypervisor's default
 * @param bootDevices {@code hd}, {@code cdrom}, {@code network}, in order
 * @param smbios whether the firmware tells what {@link SysInfo} says
 */
public record OperatingSystem(
    String type, String machine, List<String> bootDevices, boolean smbios) {

  public OperatingSystem {
    bootDevices = List.copyOf(bootDevices);
  }

  public Xml toXml() {
    return Xml.element("os")
        .add(Xml.text("type", type).with("machine", machine))
        .add(bootDevices.stream().map(device -> Xml.element("boot").with("dev", device)))
        .add(smbios ? Xml.element("smbios").with("mode", "sysinfo") : null);
  }

  public static OperatingSystem fromXml(Xml xml) {
    return new OperatingSystem(
        xml.textOf("type"),
        xml.get("type", "machine"),
        xml.all("boot").map(boot -> boot.get("dev")).toList(),
        "sysinfo".equals(xml.get("smbios", "mode")));
  }
}
