package org.novaee.config;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Defaults that differ from machine to machine. */
final class MachineDefaults {

  private MachineDefaults() {}

  /** Replaces {@code <host name>} and {@code <own address>}; other text, and null, stay. */
  static String resolve(String text) {
    if ("<host name>".equals(text)) {
      return hostName();
    }
    return "<own address>".equals(text) ? ownAddress() : text;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }

  /** The address of the interface with the default route; connecting UDP sends nothing. */
  private static String ownAddress() {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 9));
      return socket.getLocalAddress().getHostAddress();
    } catch (IOException | RuntimeException e) {
      return "127.0.0.1";
    }
  }
}
