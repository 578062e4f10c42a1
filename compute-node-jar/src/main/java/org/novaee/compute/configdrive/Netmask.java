package org.novaee.compute.configdrive;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The long form of a prefix length. */
final class Netmask {

  private Netmask() {}

  /**
   * @param version 4 or 6
   * @param prefix number of leading ones
   */
  static String of(int version, int prefix) {
    byte[] bytes = new byte[version == 4 ? 4 : 16];
    for (int bit = 0; bit < prefix; bit++) {
      bytes[bit / 8] |= (byte) (0x80 >> (bit % 8));
    }
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
