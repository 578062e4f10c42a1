package org.novaee.keypair;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;

/** Encrypts for the holder of an SSH key, so that {@code openssl pkeyutl -decrypt} can read it. */
public final class SshEncryption {

  private static final String RSA = "ssh-rsa";
  private static final int PADDING = 11;

  private SshEncryption() {}

  /**
   * Encrypts a short text.
   *
   * @param publicKey a line of {@code authorized_keys}, or null
   * @return empty if the key is none of RSA, or too short for the text
   */
  public static Optional<byte[]> encrypt(String publicKey, String text) {
    if (publicKey == null || !publicKey.startsWith(RSA + " ")) {
      return Optional.empty();
    }
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    try {
      RSAPublicKey key = parse(publicKey);
      if (plain.length > key.getModulus().bitLength() / 8 - PADDING) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return Optional.of(cipher.doFinal(plain));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      // A key that others have let in may be damaged; then there is nothing to encrypt with.
      return Optional.empty();
    }
  }

  private static RSAPublicKey parse(String line) throws IOException, GeneralSecurityException {
    byte[] bytes = Base64.getDecoder().decode(line.split("\\s+", 3)[1]);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      part(in, bytes.length);
      BigInteger exponent = new BigInteger(part(in, bytes.length));
      BigInteger modulus = new BigInteger(part(in, bytes.length));
      PublicKey key =
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
      return (RSAPublicKey) key;
    }
  }

  private static byte[] part(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length <= 0 || length > most) {
      throw new IOException("a part of " + length + " bytes");
    }
    return in.readNBytes(length);
  }
}
