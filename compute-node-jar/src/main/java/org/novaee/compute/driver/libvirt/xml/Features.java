package org.novaee.compute.driver.libvirt.xml;

/**
 * What the machine has besides processors and devices.
 *
 * @param hyperV or null for guests that are not Windows
 * @param hidden whether the guest is not to see that KVM is below it
 * @param performanceUnit whether it can count events of its processors; null for the default
 * @param systemManagement whether it has the mode that secure boot needs
 * @param ioApicByQemu whether interrupts can be translated
 * @param coreInfo whether a dump can be read without the guest's symbols
 * @param translationCacheMib memory for translated code where no processor runs the guest; null for
 *     QEMU's default
 */
public record Features(
    boolean acpi,
    boolean apic,
    HyperV hyperV,
    boolean hidden,
    Boolean performanceUnit,
    boolean systemManagement,
    boolean ioApicByQemu,
    boolean coreInfo,
    Integer translationCacheMib) {

  /** A plain machine's. */
  public Features(boolean acpi, boolean apic) {
    this(acpi, apic, null, false, null, false, false, false, null);
  }

  public Xml toXml() {
    return Xml.element("features")
        .add(
            acpi ? Xml.element("acpi") : null,
            apic ? Xml.element("apic") : null,
            hyperV == null ? null : hyperV.toXml(),
            hidden ? Xml.element("kvm").add(state("hidden", true)) : null,
            performanceUnit == null ? null : state("pmu", performanceUnit),
            systemManagement ? state("smm", true) : null,
            ioApicByQemu ? Xml.element("ioapic").with("driver", "qemu") : null,
            coreInfo ? state("vmcoreinfo", true) : null,
            translationCacheMib == null
                ? null
                : Xml.element("tcg")
                    .add(Xml.text("tb-cache", translationCacheMib).with("unit", "MiB")));
  }

  private static Xml state(String name, boolean on) {
    return Xml.element(name).with("state", on ? "on" : "off");
  }

  public static Features fromXml(Xml xml) {
    return new Features(
        xml.child("acpi").isPresent(),
        xml.child("apic").isPresent(),
        xml.read("hyperv", HyperV::fromXml),
        xml.child("kvm").map(kvm -> kvm.get("hidden", "state")).filter("on"::equals).isPresent(),
        xml.read("pmu", pmu -> "on".equals(pmu.get("state"))),
        xml.child("smm").isPresent(),
        xml.child("ioapic").isPresent(),
        xml.child("vmcoreinfo").isPresent(),
        xml.read("tcg", Features::cacheMib));
  }

  /** libvirt tells it in KiB. */
  private static Integer cacheMib(Xml tcg) {
    int size = Integer.parseInt(tcg.textOf("tb-cache"));
    return "MiB".equals(tcg.get("tb-cache", "unit")) ? size : size / 1024;
  }
}
