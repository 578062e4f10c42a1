package org.novaee.api.servers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A host without its name: equal for equal hosts of one project. */
final class HostId {

  private HostId() {}

  /**
   * @param host null for none, which gives an empty text
   */
  static String of(String projectId, String host) {
    if (host == null) {
      return "";
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-224")
              .digest((projectId + host).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-224", e);
    }
  }
}
