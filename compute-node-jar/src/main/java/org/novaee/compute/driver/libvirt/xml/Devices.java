package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * The guest's devices.
 *
 * @param video or null for none
 * @param sound or null for none
 * @param redirectedUsb ports for devices of those who look at the console
 * @param mediatedDevices parts of the host's devices that the guest has
 * @param pciDevices devices of the host that the guest has whole
 * @param watchdog or null for none
 * @param tpm or null for none
 * @param iommu or null for none
 * @param rng or null for none
 * @param balloon or null for the hypervisor's default
 */
public record Devices(
    List<Disk> disks,
    List<Controller> controllers,
    List<GuestInterface> interfaces,
    List<SerialPort> serialPorts,
    List<Channel> channels,
    List<InputDevice> inputs,
    List<Graphics> graphics,
    Video video,
    Sound sound,
    List<RedirectedUsb> redirectedUsb,
    List<MediatedDevice> mediatedDevices,
    List<PassedDevice> pciDevices,
    Watchdog watchdog,
    Tpm tpm,
    Iommu iommu,
    RandomGenerator rng,
    MemoryBalloon balloon) {

  public Devices {
    disks = List.copyOf(disks);
    controllers = List.copyOf(controllers);
    interfaces = List.copyOf(interfaces);
    serialPorts = List.copyOf(serialPorts);
    channels = List.copyOf(channels);
    inputs = List.copyOf(inputs);
    graphics = List.copyOf(graphics);
    redirectedUsb = List.copyOf(redirectedUsb);
    mediatedDevices = List.copyOf(mediatedDevices);
    pciDevices = List.copyOf(pciDevices);
  }

  public Xml toXml() {
    return Xml.element("devices")
        .add(disks.stream().map(Disk::toXml))
        .add(controllers.stream().map(Controller::toXml))
        .add(interfaces.stream().map(GuestInterface::toXml))
        .add(serialPorts.stream().map(SerialPort::toXml))
        .add(channels.stream().map(Channel::toXml))
        .add(inputs.stream().map(InputDevice::toXml))
        .add(graphics.stream().map(Graphics::toXml))
        .add(video == null ? null : video.toXml(), sound == null ? null : sound.toXml())
        .add(redirectedUsb.stream().map(RedirectedUsb::toXml))
        .add(mediatedDevices.stream().map(MediatedDevice::toXml))
        .add(pciDevices.stream().map(PassedDevice::toXml))
        .add(
            watchdog == null ? null : watchdog.toXml(),
            tpm == null ? null : tpm.toXml(),
            iommu == null ? null : iommu.toXml(),
            rng == null ? null : rng.toXml(),
            balloon == null ? null : balloon.toXml());
  }

  public static Devices fromXml(Xml xml) {
    return new Devices(
        xml.all("disk").map(Disk::fromXml).toList(),
        xml.all("controller").map(Controller::fromXml).toList(),
        xml.all("interface").map(GuestInterface::fromXml).toList(),
        xml.all("serial").map(SerialPort::fromXml).toList(),
        xml.all("channel").map(Channel::fromXml).toList(),
        xml.all("input").map(InputDevice::fromXml).toList(),
        xml.all("graphics").map(Graphics::fromXml).toList(),
        xml.read("video", Video::fromXml),
        xml.read("sound", Sound::fromXml),
        xml.all("redirdev").map(RedirectedUsb::fromXml).toList(),
        xml.all("hostdev").filter(MediatedDevice::is).map(MediatedDevice::fromXml).toList(),
        xml.all("hostdev").filter(PassedDevice::is).map(PassedDevice::fromXml).toList(),
        xml.read("watchdog", Watchdog::fromXml),
        xml.read("tpm", Tpm::fromXml),
        xml.read("iommu", Iommu::fromXml),
        xml.read("rng", RandomGenerator::fromXml),
        xml.read("memballoon", MemoryBalloon::fromXml));
  }
}
