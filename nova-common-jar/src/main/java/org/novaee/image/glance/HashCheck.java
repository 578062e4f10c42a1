package org.novaee.image.glance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.novaee.image.ImageUnavailable;
import org.novaee.model.ImageRef;

/** Compares data, as it comes, with the hash its image is known by. */
final class HashCheck {

  private final MessageDigest digest;
  private final String expected;

  private HashCheck(MessageDigest digest, String expected) {
    this.digest = digest;
    this.expected = expected;
  }

  /**
   * The strongest check the image allows: its {@code os_hash_value}, else its MD5 checksum, else
   * none.
   *
   * @throws ImageUnavailable if the image names an algorithm that is not known here
   */
  static HashCheck of(ImageRef image) {
    if (image.osHashValue() != null && image.osHashAlgo() != null) {
      return new HashCheck(digest(image, image.osHashAlgo()), image.osHashValue());
    }
    return image.checksum() == null
        ? new HashCheck(null, null)
        : new HashCheck(digest(image, "md5"), image.checksum());
  }

  void update(byte[] buffer, int length) {
    if (digest != null) {
      digest.update(buffer, 0, length);
    }
  }

  /**
   * To be called once, after the last byte.
   *
   * @throws ImageUnavailable if the data are not the image's
   */
  void verify(String imageId) {
    if (digest == null) {
      return;
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equalsIgnoreCase(expected)) {
      throw new ImageUnavailable(
          "The data of image "
              + imageId
              + " have the "
              + digest.getAlgorithm()
              + " "
              + actual
              + ", but it should be "
              + expected,
          null);
    }
  }

  private static MessageDigest digest(ImageRef image, String algorithm) {
    try {
      return MessageDigest.getInstance(javaName(algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new ImageUnavailable(
          "Image " + image.id() + " is hashed by " + algorithm + ", which is not known here", e);
    }
  }

  /** Glance names algorithms as Python does: {@code sha512}, {@code sha3_256}. */
  private static String javaName(String algorithm) {
    String upper = algorithm.toUpperCase(Locale.ROOT).replace('_', '-');
    return upper.matches("SHA\\d{3}") ? "SHA-" + upper.substring(3) : upper;
  }
}
