package org.novaee.compute.driver.libvirt;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.ConsoleAddress;
import org.novaee.compute.driver.UnsupportedByDriver;
import org.novaee.compute.driver.libvirt.xml.Xml;

/**
 * Where the consoles of guests listen, as their domains tell.
 *
 * @param vncHost address under which proxies reach VNC consoles
 * @param spiceHost address under which proxies reach SPICE consoles
 */
record ConsoleAddresses(RunningGuests guests, String vncHost, String spiceHost) {

  static ConsoleAddresses from(Config config, RunningGuests guests) {
    return new ConsoleAddresses(
        guests,
        config.getValue("nova.vnc.server_proxyclient_address", String.class),
        config.getValue("nova.spice.server_proxyclient_address", String.class));
  }

  /**
   * The guest's console; empty if it has none, or does not run.
   *
   * @throws UnsupportedByDriver if there are no such consoles
   */
  Optional<ConsoleAddress> find(String uuid, String protocol) {
    return switch (protocol) {
      case "vnc" -> graphics(uuid, protocol, vncHost);
      case "spice" -> graphics(uuid, protocol, spiceHost);
      case "serial" -> serial(uuid);
      default -> throw new UnsupportedByDriver("There are no " + protocol + " consoles");
    };
  }

  private Optional<ConsoleAddress> graphics(String uuid, String type, String host) {
    return devices(uuid, "graphics")
        .filter(graphics -> type.equals(graphics.get("type")))
        .filter(graphics -> isPort(graphics.number("port")) || isPort(graphics.number("tlsPort")))
        .map(
            graphics ->
                new ConsoleAddress(
                    host,
                    isPort(graphics.number("port")) ? graphics.number("port") : 0,
                    isPort(graphics.number("tlsPort")) ? graphics.number("tlsPort") : null))
        .findFirst();
  }

  private Optional<ConsoleAddress> serial(String uuid) {
    return devices(uuid, "serial")
        .filter(serial -> "tcp".equals(serial.get("type")))
        .flatMap(serial -> serial.all("source"))
        .filter(source -> "bind".equals(source.get("mode")))
        .map(source -> new ConsoleAddress(source.get("host"), source.number("service"), null))
        .findFirst();
  }

  private Stream<Xml> devices(String uuid, String name) {
    return guests.description(uuid).flatMap(domain -> domain.child("devices")).stream()
        .flatMap(devices -> devices.all(name));
  }

  private static boolean isPort(Integer number) {
    return number != null && number > 0;
  }
}
