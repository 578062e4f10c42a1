package org.novaee.standalone.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address as a number. */
record IpAddress(int version, BigInteger value) {

  private static final Pattern IPV4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}");

  /**
   * @throws NetworkFault if this is no address
   */
  static IpAddress parse(String text) {
    boolean four = text != null && IPV4.matcher(text).matches();
    if (!four && (text == null || !IPV6.matcher(text).matches())) {
      throw NetworkFault.invalid("'" + text + "' is not a valid IP address");
    }
    try {
      // Text of these two forms is never looked up.
      byte[] bytes = InetAddress.getByName(text).getAddress();
      return new IpAddress(bytes.length == 4 ? 4 : 6, new BigInteger(1, bytes));
    } catch (UnknownHostException e) {
      throw NetworkFault.invalid("'" + text + "' is not a valid IP address");
    }
  }

  int bits() {
    return version == 4 ? 32 : 128;
  }

  /** In the usual form: dotted, or with the longest run of zeros left out. */
  @Override
  public String toString() {
    return version == 4 ? dotted() : colons();
  }

  private String dotted() {
    StringJoiner text = new StringJoiner(".");
    for (int shift = 24; shift >= 0; shift -= 8) {
      text.add(String.valueOf(value.shiftRight(shift).intValue() & 0xff));
    }
    return text.toString();
  }

  private String colons() {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = value.shiftRight(112 - 16 * i).intValue() & 0xffff;
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > length) {
        start = i;
        length = run;
      }
    }
    return start < 0
        ? join(groups, 0, 8)
        : join(groups, 0, start) + "::" + join(groups, start + length, 8);
  }

  private static String join(int[] groups, int from, int to) {
    StringJoiner text = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      text.add(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
