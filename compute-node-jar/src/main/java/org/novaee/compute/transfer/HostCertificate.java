package org.novaee.compute.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;

/**
 * The certificate this host shows when another fetches disks. It is made here and signed by itself:
 * the other host knows its fingerprint from the control plane. Kept in {@code state_path}.
 */
public final class HostCertificate {

  private static final String STORE = "transfer.p12";
  private static final String PASSWORD = "transfer.pass";
  private static final String ALIAS = "host";

  private final KeyStore store;
  private final char[] password;

  private HostCertificate(KeyStore store, char[] password) {
    this.store = store;
    this.password = password;
  }

  /**
   * The certificate in the directory, which is made if there is none.
   *
   * @throws DriverException if it cannot be made or read
   */
  public static HostCertificate in(Path directory, String host, HostCommands commands) {
    Path file = directory.resolve(STORE);
    try {
      Files.createDirectories(directory);
      if (!Files.exists(file)) {
        make(directory, host, commands);
      }
      char[] password = Files.readString(directory.resolve(PASSWORD)).strip().toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, password);
      }
      return new HostCertificate(store, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new DriverException("reading the certificate in " + file + ": " + e.getMessage(), e);
    }
  }

  private static void make(Path directory, String host, HostCommands commands) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Path password = directory.resolve(PASSWORD);
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, HexFormat.of().formatHex(random));
    Path draft = directory.resolve(STORE + ".new");
    Files.deleteIfExists(draft);
    commands.run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + host.replaceAll("[^A-Za-z0-9.-]", "_"),
        "-validity",
        "36500",
        "-storetype",
        "PKCS12",
        "-keystore",
        draft.toString(),
        "-storepass:file",
        password.toString());
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    Files.move(draft, directory.resolve(STORE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** SHA-256 of the certificate, in hex. */
  public String fingerprint() {
    try {
      return fingerprint(store.getCertificate(ALIAS));
    } catch (GeneralSecurityException e) {
      throw new DriverException("reading this host's certificate: " + e.getMessage(), e);
    }
  }

  static String fingerprint(Certificate certificate) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
  }

  /** For a server that shows the certificate. */
  KeyManagerFactory keys() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    return keys;
  }
}
