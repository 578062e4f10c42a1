package org.novaee.keypair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.fault.Fault;

class KeyMaterialTest {

  private static final String ED25519 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl me@host";

  @Test
  void takesTheFingerprintOfABroughtKey() {
    KeyMaterial key = SshKeys.imported(ED25519);
    assertThat(key.fingerprint()).isEqualTo("65:96:2d:fc:e8:d5:a9:11:64:0c:0f:ea:00:6e:5b:bd");
    assertThat(key.publicKey()).isEqualTo(ED25519);
    assertThat(key.privateKey()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-rsa",
        "ssh-rsa ???",
        "ssh-rsa AAAA",
        "rot13 AAAAC3NzaC1lZDI1NTE5AAAAIOMq",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"
      })
  void refusesWhatIsNoKey(String text) {
    assertThatThrownBy(() -> SshKeys.imported(text))
        .isInstanceOf(Fault.class)
        .hasMessage("Keypair data is invalid: failed to generate fingerprint");
  }

  @Test
  void makesAKeyThatSshCanUse() {
    KeyMaterial key = SshKeys.generate();
    assertThat(key.publicKey())
        .startsWith("ssh-rsa AAAAB3NzaC1yc2E")
        .endsWith(" Generated-by-Nova");
    assertThat(key.privateKey()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(key.fingerprint()).matches("[0-9a-f]{2}(:[0-9a-f]{2}){15}");
  }

  @Test
  void makesACertificateForWindows() throws Exception {
    KeyMaterial key = WindowsKeys.generate("u1");
    assertThat(WindowsKeys.imported(key.publicKey()).fingerprint()).isEqualTo(key.fingerprint());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Base64.getDecoder().decode(key.privateKey())), new char[0]);
    X509Certificate certificate =
        (X509Certificate) store.getCertificate(store.aliases().nextElement());
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=u1");
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
  }

  @Test
  void refusesWhatIsNoCertificate() {
    assertThatThrownBy(() -> WindowsKeys.imported("x"))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("Keypair data is invalid: failed to generate X509 fingerprint");
  }
}
