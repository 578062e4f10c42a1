package org.novaee.scheduler.filter;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network as {@code address/bits} or {@code address/mask} writes it, of either IP version. */
final class AddressRange {

  /** Only what is an address already, so that no name is looked up. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final byte[] address;
  private final int bits;

  private AddressRange(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /** The network, or null when the text is none. */
  static AddressRange parse(String text) {
    String[] parts = text.split("/", -1);
    byte[] address = parts.length > 2 ? null : bytes(parts[0]);
    if (address == null) {
      return null;
    }
    int bits = parts.length == 1 ? address.length * 8 : bits(parts[1], address.length);
    return bits < 0 ? null : new AddressRange(address, bits);
  }

  /** Whether an address is in it; false for what is no address. */
  boolean contains(String text) {
    byte[] other = text == null ? null : bytes(text);
    if (other == null || other.length != address.length) {
      return false;
    }
    int host = address.length * 8 - bits;
    return new BigInteger(1, address)
        .shiftRight(host)
        .equals(new BigInteger(1, other).shiftRight(host));
  }

  private static int bits(String text, int length) {
    if (text.matches("\\d{1,3}")) {
      int bits = Integer.parseInt(text);
      return bits <= length * 8 ? bits : -1;
    }
    byte[] mask = bytes(text);
    if (mask == null || mask.length != length) {
      return -1;
    }
    BigInteger number = new BigInteger(1, mask);
    int zeros = number.signum() == 0 ? length * 8 : number.getLowestSetBit();
    int ones = length * 8 - zeros;
    return number.bitCount() == ones ? ones : -1;
  }

  private static byte[] bytes(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
