package org.novaee.compute.driver.libvirt;

import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.xml.NetworkInterface;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** Plugs network interfaces into running guests and takes them out again. */
final class InterfaceHotplug {

  private final Guests guests;
  private final DomainConverter converter;
  private final LiveUnplug unplug;

  InterfaceHotplug(Guests guests, DomainConverter converter, DetachPatience patience) {
    this.guests = guests;
    this.converter = converter;
    this.unplug = new LiveUnplug(guests, patience);
  }

  /** Plugs the interface in unless it is there; a guest that is off gets it at its next start. */
  void plug(Server server, Vif vif) {
    NetworkInterface wanted = converter.networkInterface(server, vif);
    if (isOn(server) && !isThere(server, wanted)) {
      guests.plug(server.uuid(), wanted.toXml().print(), Guests.Config.LIVE);
    }
  }

  /**
   * Takes the interface out and waits until the guest has let go of it.
   *
   * @throws DriverException if the guest does not
   */
  void unplug(Server server, Vif vif) {
    NetworkInterface unwanted = converter.networkInterface(server, vif);
    if (isThere(server, unwanted)) {
      unplug.run(
          server.uuid(),
          unwanted.toXml().print(),
          "interface " + unwanted.mac(),
          () -> isThere(server, unwanted));
    }
  }

  private boolean isOn(Server server) {
    return guests.configs(server.uuid()).contains(Guests.Config.LIVE);
  }

  /** By the hardware address, which stays when names change. */
  private boolean isThere(Server server, NetworkInterface nic) {
    return guests
        .description(server.uuid(), Guests.Config.LIVE)
        .flatMap(text -> Xml.parse(text).child("devices"))
        .filter(
            devices ->
                devices
                    .all("interface")
                    .anyMatch(one -> nic.mac().equalsIgnoreCase(one.get("mac", "address"))))
        .isPresent();
  }
}
