package org.novaee.compute.driver.libvirt.xml;

/**
 * A guest.
 *
 * @param type {@code kvm}, {@code qemu}, {@code test}
 * @param memoryKib memory in KiB
 * @param memoryBacking or null for ordinary memory
 * @param cpuTune or null for no limits
 * @param numaTune or null for memory from anywhere
 * @param perf or null where nothing is counted
 * @param sysInfo or null
 * @param cpu or null for the hypervisor's default
 * @param actions what to do when the guest goes down, or null for libvirt's defaults
 */
public record Domain(
    String type,
    String uuid,
    String name,
    long memoryKib,
    int vcpus,
    MemoryBacking memoryBacking,
    CpuTune cpuTune,
    NumaTune numaTune,
    Perf perf,
    InstanceMetadata metadata,
    SysInfo sysInfo,
    OperatingSystem os,
    Features features,
    Cpu cpu,
    Clock clock,
    LifecycleActions actions,
    Devices devices) {

  public Xml toXml() {
    Xml domain =
        Xml.element("domain")
            .with("type", type)
            .add(
                Xml.text("uuid", uuid),
                Xml.text("name", name),
                Xml.text("memory", memoryKib),
                memoryBacking == null ? null : memoryBacking.toXml(),
                Xml.text("vcpu", vcpus),
                cpuTune == null ? null : cpuTune.toXml(),
                numaTune == null ? null : numaTune.toXml(),
                perf == null ? null : perf.toXml(),
                metadata == null ? null : Xml.element("metadata").add(metadata.toXml()),
                sysInfo == null ? null : sysInfo.toXml(),
                os.toXml(),
                features.toXml(),
                cpu == null ? null : cpu.toXml(),
                clock == null ? null : clock.toXml());
    return (actions == null ? domain : domain.add(actions.toXml())).add(devices.toXml());
  }

  public static Domain fromXml(Xml xml) {
    return new Domain(
        xml.get("type"),
        xml.textOf("uuid"),
        xml.textOf("name"),
        Long.parseLong(xml.textOf("memory")),
        Integer.parseInt(xml.textOf("vcpu")),
        xml.read("memoryBacking", MemoryBacking::fromXml),
        xml.read("cputune", CpuTune::fromXml),
        xml.read("numatune", NumaTune::fromXml),
        xml.read("perf", Perf::fromXml),
        xml.child("metadata")
            .flatMap(metadata -> metadata.child(InstanceMetadata.ELEMENT))
            .map(InstanceMetadata::fromXml)
            .orElse(null),
        xml.read("sysinfo", SysInfo::fromXml),
        xml.read("os", OperatingSystem::fromXml),
        xml.child("features").map(Features::fromXml).orElse(new Features(false, false)),
        xml.read("cpu", Cpu::fromXml),
        xml.read("clock", Clock::fromXml),
        LifecycleActions.fromXml(xml),
        xml.read("devices", Devices::fromXml));
  }
}
