package org.novaee.keypair;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.novaee.fault.Fault;

/** Certificates with which a user logs in to Windows by WinRM. */
final class WindowsKeys {

  /** What Windows calls a user principal name. */
  private static final ASN1ObjectIdentifier PRINCIPAL_NAME =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

  private static final Duration VALIDITY = Duration.ofDays(3650);

  private WindowsKeys() {}

  /** A new certificate for a user; its private key is a PKCS#12 store without password, base64. */
  static KeyMaterial generate(String userId) {
    KeyPair pair = SshKeys.rsa();
    try {
      X509Certificate certificate = certificate(pair, userId);
      return new KeyMaterial(
          SshKeys.pem(certificate),
          Fingerprint.ofCertificate(certificate.getEncoded()),
          Base64.getEncoder().encodeToString(store(pair, certificate)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("Making a certificate for user " + userId, e);
    }
  }

  /**
   * A certificate the user brings along.
   *
   * @throws Fault INVALID if it is none
   */
  static KeyMaterial imported(String pem) {
    try {
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      return new KeyMaterial(pem, Fingerprint.ofCertificate(certificate.getEncoded()), null);
    } catch (CertificateException e) {
      throw Fault.invalid(
          "Keypair data is invalid: failed to generate X509 fingerprint. Error message: "
              + e.getMessage());
    }
  }

  private static X509Certificate certificate(KeyPair pair, String userId)
      throws OperatorCreationException, CertificateException, IOException {
    Instant now = Instant.now();
    X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, userId).build();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16),
            Date.from(now),
            Date.from(now.plus(VALIDITY)),
            name,
            pair.getPublic());
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    builder.addExtension(
        Extension.subjectAlternativeName, false, principalName(userId + "@localhost"));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
  }

  private static GeneralNames principalName(String name) {
    ASN1EncodableVector parts = new ASN1EncodableVector();
    parts.add(PRINCIPAL_NAME);
    parts.add(new DERTaggedObject(true, 0, new DERUTF8String(name)));
    return new GeneralNames(new GeneralName(GeneralName.otherName, new DERSequence(parts)));
  }

  private static byte[] store(KeyPair pair, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("key", pair.getPrivate(), new char[0], new Certificate[] {certificate});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, new char[0]);
    return bytes.toByteArray();
  }
}
