package org.novaee.keypair;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Keys for SSH. */
final class SshKeys {

  private static final int BITS = 2048;

  private SshKeys() {}

  /** A new RSA key; takes some tenths of a second. */
  static KeyMaterial generate() {
    KeyPair pair = rsa();
    String publicKey = "ssh-rsa " + base64((RSAPublicKey) pair.getPublic()) + " Generated-by-Nova";
    return new KeyMaterial(publicKey, Fingerprint.ofSsh(publicKey), pem(pair.getPrivate()));
  }

  /**
   * A key the user brings along.
   *
   * @throws org.novaee.fault.Fault INVALID if it is none
   */
  static KeyMaterial imported(String publicKey) {
    return new KeyMaterial(publicKey, Fingerprint.ofSsh(publicKey), null);
  }

  static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java cannot make RSA keys", e);
    }
  }

  /** An object of cryptography as PEM. */
  static String pem(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing a key as PEM", e);
    }
    return text.toString();
  }

  private static String base64(RSAPublicKey key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (byte[] part :
          new byte[][] {
            "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
            key.getPublicExponent().toByteArray(),
            key.getModulus().toByteArray()
          }) {
        out.writeInt(part.length);
        out.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Writing a key to memory", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
