package org.novaee.compute.driver.libvirt;

import java.util.Map;
import java.util.function.Supplier;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** Plugs network interfaces into running guests and takes them out again. */
final class InterfaceHotplug {

  private final Guests guests;
  private final DomainConverter converter;
  private final Supplier<Map<String, String>> interfaceNames;
  private final LiveUnplug unplug;

  /**
   * @param interfaceNames of the host, by the addresses of their devices
   */
  InterfaceHotplug(
      Guests guests,
      DomainConverter converter,
      Supplier<Map<String, String>> interfaceNames,
      DetachPatience patience) {
    this.guests = guests;
    this.converter = converter;
    this.interfaceNames = interfaceNames;
    this.unplug = new LiveUnplug(guests, patience);
  }

  /** Plugs the interface in unless it is there; a guest that is off gets it at its next start. */
  void plug(Server server, Vif vif) {
    Xml wanted = device(server, vif);
    if (isOn(server) && !isThere(server, vif)) {
      guests.plug(server.uuid(), wanted.print(), Guests.Config.LIVE);
    }
  }

  /**
   * Takes the interface out and waits until the guest has let go of it.
   *
   * @throws DriverException if the guest does not
   */
  void unplug(Server server, Vif vif) {
    if (isThere(server, vif)) {
      unplug.run(
          server.uuid(),
          device(server, vif).print(),
          "interface " + vif.macAddress(),
          () -> isThere(server, vif));
    }
  }

  private Xml device(Server server, Vif vif) {
    boolean isDevice = vif.binding().device() != null;
    return converter.device(server, vif, isDevice ? interfaceNames.get() : Map.of());
  }

  private boolean isOn(Server server) {
    return guests.configs(server.uuid()).contains(Guests.Config.LIVE);
  }

  /** By the hardware address, which stays when names change; or the place of a whole device. */
  private boolean isThere(Server server, Vif vif) {
    return guests
        .description(server.uuid(), Guests.Config.LIVE)
        .flatMap(text -> Xml.parse(text).child("devices"))
        .filter(devices -> hasInterface(devices, vif) || hasDevice(devices, vif))
        .isPresent();
  }

  private static boolean hasInterface(Xml devices, Vif vif) {
    return devices
        .all("interface")
        .anyMatch(one -> vif.macAddress().equalsIgnoreCase(one.get("mac", "address")));
  }

  private static boolean hasDevice(Xml devices, Vif vif) {
    return devices
        .all("hostdev")
        .filter(PassedDevice::is)
        .anyMatch(one -> PassedDevice.fromXml(one).address().equals(vif.binding().device()));
  }
}
