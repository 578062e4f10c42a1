package org.novaee.rpc;

/** A contract version: the major must agree, the receiver's minor must not be lower. */
record Version(int major, int minor) {

  static Version parse(String text) {
    String[] parts = text == null ? new String[0] : text.split("\\.", -1);
    try {
      if (parts.length == 2) {
        return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      throw new RpcException("Contract version is not major.minor: " + text, e);
    }
    throw new RpcException("Contract version is not major.minor: " + text);
  }

  boolean serves(Version needed) {
    return major == needed.major && minor >= needed.minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
