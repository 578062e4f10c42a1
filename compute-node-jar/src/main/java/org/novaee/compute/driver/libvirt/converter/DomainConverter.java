package org.novaee.compute.driver.libvirt.converter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.novaee.compute.driver.libvirt.xml.Controller;
import org.novaee.compute.driver.libvirt.xml.Devices;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.Domain;
import org.novaee.compute.driver.libvirt.xml.GuestInterface;
import org.novaee.compute.driver.libvirt.xml.LifecycleActions;
import org.novaee.compute.driver.libvirt.xml.MemoryBalloon;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.SerialPort;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.image.GuestDisk;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** Puts together the domain of a server. Pure but for the time in the metadata. */
public final class DomainConverter {

  /** Name of the serial console's log in the guest's directory. */
  public static final String CONSOLE_LOG = "console.log";

  private final GuestOptions options;
  private final VolumeDisks volumes;
  private final String version;

  /**
   * @param version of this software, shown to the guest and to operators
   */
  public DomainConverter(GuestOptions options, VolumeDisks volumes, String version) {
    this.options = options;
    this.volumes = volumes;
    this.version = version;
  }

  /** The machine type that the server's domain gets. */
  public String machineType(Server server) {
    return Machine.type(server, options);
  }

  /**
   * @param directory the guest's directory on the host
   * @param serialPorts where its serial consoles listen; empty for one on a pseudo terminal
   * @param pinning which of the host's processors it runs on, and where its memory is
   * @param given which of the host's devices it has
   * @throws org.novaee.compute.driver.DriverException if the image asks for what there is not here
   */
  public Domain convert(
      Server server,
      List<Vif> vifs,
      Path directory,
      List<GuestDisk> disks,
      List<SerialPort.Listener> serialPorts,
      Pinning pinning,
      GivenDevices given) {
    return new Domain(
        options.virtType(),
        server.uuid(),
        server.name(),
        server.flavor().memoryMb() * 1024L,
        server.flavor().vcpus(),
        Memory.backing(server, pinning, options.tuning()),
        Quotas.of(server)
            .processors(pinning, server.flavor().vcpus(), Processors.realtime(server, options)),
        pinning.memory(),
        options.tuning().perf(),
        DomainMetadata.of(server, vifs, version),
        Machine.sysInfo(server, options, version),
        Machine.operatingSystem(
            server, options, Storage.bootsBefore(disks) == null ? List.of("hd") : List.of()),
        GuestFeatures.of(
            server, options, Machine.firmware(server), new Extras(server, options).iommu()),
        Processors.of(server, options),
        Machine.clock(server),
        new LifecycleActions("destroy", "restart", "destroy"),
        devices(server, vifs, directory, disks, serialPorts, given));
  }

  /**
   * The device that one interface of a guest is, as {@link #convert} puts it into the domain.
   *
   * @param interfaceNames of the host, by the addresses of their devices
   * @throws org.novaee.compute.driver.DriverException if it cannot be plugged in here
   */
  public Xml device(Server server, Vif vif, Map<String, String> interfaceNames) {
    List<Vif> one = List.of(vif);
    return Stream.concat(
            Interfaces.of(server, one, options.tuning(), interfaceNames).stream()
                .map(GuestInterface::toXml),
            Interfaces.wholeDevices(one).stream().map(PassedDevice::toXml))
        .findFirst()
        .orElseThrow();
  }

  private Devices devices(
      Server server,
      List<Vif> vifs,
      Path directory,
      List<GuestDisk> disks,
      List<SerialPort.Listener> serialPorts,
      GivenDevices given) {
    Extras extras = new Extras(server, options);
    List<Disk> all = new ArrayList<>(Storage.disks(server, directory, disks, options));
    if (!Storage.isRescueInPlace(disks)) {
      all.addAll(volumes.of(server));
    }
    Integer period = options.memoryStatsSeconds() > 0 ? options.memoryStatsSeconds() : null;
    return new Devices(
        all,
        controllers(server, all),
        Interfaces.of(server, vifs, options.tuning(), given.interfaceNames()),
        Consoles.serial(serialPorts, directory.resolve(CONSOLE_LOG)),
        Consoles.channels(server, options.consoles()),
        extras.inputs(),
        Consoles.graphics(options.consoles()),
        extras.video(),
        extras.sound(),
        extras.redirectedUsb(),
        given.mediated(),
        passed(vifs, given),
        extras.watchdog(),
        extras.tpm(),
        extras.iommu(),
        extras.random(),
        new MemoryBalloon(period));
  }

  private List<Controller> controllers(Server server, List<Disk> disks) {
    List<Controller> controllers = new ArrayList<>(Storage.controllers(server, disks));
    controllers.addAll(Machine.ports(server, options));
    return controllers;
  }

  private static List<PassedDevice> passed(List<Vif> vifs, GivenDevices given) {
    List<PassedDevice> all = new ArrayList<>(given.passed());
    all.addAll(Interfaces.wholeDevices(vifs));
    return all;
  }
}
