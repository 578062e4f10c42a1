package org.novaee.compute.driver.libvirt.converter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Channel;
import org.novaee.compute.driver.libvirt.xml.Graphics;
import org.novaee.compute.driver.libvirt.xml.SerialPort;
import org.novaee.model.Server;
import org.novaee.numa.Wishes;

/** How people and programs of the host get at the guest: screens, serial ports, agents. */
public final class Consoles {

  private static final String FLAVOR_PORTS = "hw:serial_port_count";
  private static final String IMAGE_PORTS = "hw_serial_port_count";

  private Consoles() {}

  /**
   * How many serial ports the server is to have that can be connected to.
   *
   * @throws DriverException if flavor and image do not agree
   */
  public static int serialPorts(Server server) {
    Integer flavor = number(server.flavor().extraSpecs().get(FLAVOR_PORTS));
    Integer image = number(server.image().properties().get(IMAGE_PORTS));
    if (flavor != null && image != null && image > flavor) {
      throw new DriverException(
          "Forbidden to exceed flavor value of number of serial ports passed in image meta.");
    }
    if (image != null) {
      return image;
    }
    return flavor != null ? flavor : 1;
  }

  /** Whether the image says that its guests have an agent. */
  public static boolean hasAgent(Server server) {
    return Wishes.isYes(server.image().properties().get("hw_qemu_guest_agent"));
  }

  static List<Graphics> graphics(ConsoleSettings settings) {
    List<Graphics> graphics = new ArrayList<>();
    if (settings.vncListen() != null) {
      graphics.add(Graphics.vnc(settings.vncListen()));
    }
    if (settings.spiceListen() != null) {
      graphics.add(
          new Graphics(
              "spice", settings.spiceListen(), settings.spiceSecureOnly(), settings.spiceTuning()));
    }
    return graphics;
  }

  /**
   * @param listeners where the ports can be connected to; empty for one on a pseudo terminal
   * @param log what the first one's text is written into
   */
  static List<SerialPort> serial(List<SerialPort.Listener> listeners, Path log) {
    if (listeners.isEmpty()) {
      return List.of(SerialPort.onTerminal(0, log.toString()));
    }
    List<SerialPort> ports = new ArrayList<>();
    for (SerialPort.Listener listener : listeners) {
      ports.add(new SerialPort(ports.size(), ports.isEmpty() ? log.toString() : null, listener));
    }
    return ports;
  }

  static List<Channel> channels(Server server, ConsoleSettings settings) {
    List<Channel> channels = new ArrayList<>();
    if (hasAgent(server)) {
      channels.add(Channel.GUEST_AGENT);
    }
    if (settings.spiceListen() != null && settings.spiceAgent()) {
      channels.add(Channel.SPICE_AGENT);
    }
    return channels;
  }

  private static Integer number(String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new DriverException(
          "Number of serial ports specified in flavor is invalid: expected an integer, got '"
              + text
              + "'");
    }
    return Integer.valueOf(text);
  }
}
