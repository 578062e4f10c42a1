package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * How the guest starts.
 *
 * @param type {@code hvm} for full virtualisation
 * @param machine machine type, or null for the hypervisor's default
 * @param firmware or null for the machine's BIOS
 * @param bootDevices {@code hd}, {@code cdrom}, {@code network}, in order
 * @param bootMenu whether it waits for somebody to choose
 * @param smbios whether the firmware tells what {@link SysInfo} says
 */
public record OperatingSystem(
    String type,
    String machine,
    Firmware firmware,
    List<String> bootDevices,
    boolean bootMenu,
    boolean smbios) {

  public OperatingSystem {
    bootDevices = List.copyOf(bootDevices);
  }

  /** One that starts by the machine's BIOS at once. */
  public OperatingSystem(String type, String machine, List<String> bootDevices, boolean smbios) {
    this(type, machine, null, bootDevices, false, smbios);
  }

  public Xml toXml() {
    return Xml.element("os")
        .with("firmware", firmware == null ? null : Firmware.EFI)
        .add(
            Xml.text("type", type).with("machine", machine),
            firmware == null ? null : firmware.featuresXml(),
            firmware == null ? null : firmware.loaderXml())
        .add(bootDevices.stream().map(device -> Xml.element("boot").with("dev", device)))
        .add(
            bootMenu ? Xml.element("bootmenu").with("enable", "yes") : null,
            smbios ? Xml.element("smbios").with("mode", "sysinfo") : null);
  }

  public static OperatingSystem fromXml(Xml xml) {
    return new OperatingSystem(
        xml.textOf("type"),
        xml.get("type", "machine"),
        Firmware.fromXml(xml),
        xml.all("boot").map(boot -> boot.get("dev")).toList(),
        "yes".equals(xml.get("bootmenu", "enable")),
        "sysinfo".equals(xml.get("smbios", "mode")));
  }
}
