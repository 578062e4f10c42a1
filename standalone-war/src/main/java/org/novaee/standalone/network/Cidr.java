package org.novaee.standalone.network;

import java.math.BigInteger;

/**
 * A block of addresses. An address within it is told by its offset from the first.
 *
 * @param first the first address, as a number
 */
record Cidr(int version, BigInteger first, int prefix) {

  /**
   * @throws NetworkFault if this is no block, or if bits beyond the prefix are set
   */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String length = text.substring(slash + 1);
    if (slash < 0 || !length.matches("\\d{1,3}")) {
      throw NetworkFault.invalid("'" + text + "' is not a valid IP subnet");
    }
    IpAddress address = IpAddress.parse(text.substring(0, slash));
    int prefix = Integer.parseInt(length);
    if (prefix > address.bits()) {
      throw NetworkFault.invalid("'" + text + "' is not a valid IP subnet");
    }
    BigInteger size = BigInteger.ONE.shiftLeft(address.bits() - prefix);
    BigInteger first = address.value().subtract(address.value().mod(size));
    Cidr cidr = new Cidr(address.version(), first, prefix);
    if (!first.equals(address.value())) {
      throw NetworkFault.invalid(
          "'" + text + "' isn't a recognized IP subnet cidr, '" + cidr + "' is recommended");
    }
    return cidr;
  }

  /** The offset of the last address; where there are more than fit, the largest that does. */
  long lastOffset() {
    BigInteger last = BigInteger.ONE.shiftLeft(bits() - prefix).subtract(BigInteger.ONE);
    return last.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** The first offset a host may have. */
  long firstHost() {
    return bits() - prefix <= 1 ? 0 : 1;
  }

  /** The last offset a host may have: in IPv4, the one after it is for broadcasts. */
  long lastHost() {
    return version == 4 && bits() - prefix > 1 ? lastOffset() - 1 : lastOffset();
  }

  boolean contains(IpAddress address) {
    return address.version() == version
        && address.value().compareTo(first) >= 0
        && address.value().subtract(first).compareTo(BigInteger.valueOf(lastOffset())) <= 0;
  }

  boolean overlaps(Cidr other) {
    return version == other.version
        && (contains(new IpAddress(version, other.first))
            || other.contains(new IpAddress(version, first)));
  }

  /** The offset of an address that is in this block. */
  long offset(IpAddress address) {
    return address.value().subtract(first).longValueExact();
  }

  IpAddress at(long offset) {
    return new IpAddress(version, first.add(BigInteger.valueOf(offset)));
  }

  @Override
  public String toString() {
    return new IpAddress(version, first) + "/" + prefix;
  }

  private int bits() {
    return version == 4 ? 32 : 128;
  }
}
