package org.novaee.keypair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import javax.crypto.Cipher;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Test;

class SshEncryptionTest {

  @Test
  void theHolderOfTheKeyCanReadIt() throws Exception {
    KeyMaterial key = SshKeys.generate();
    byte[] secret = SshEncryption.encrypt(key.publicKey(), "pässword").orElseThrow();
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.DECRYPT_MODE, privateKey(key.privateKey()));
    assertThat(new String(cipher.doFinal(secret), StandardCharsets.UTF_8)).isEqualTo("pässword");
  }

  @Test
  void otherKeysAndLongTextsAreLeftAlone() {
    assertThat(SshEncryption.encrypt(null, "x")).isEmpty();
    assertThat(SshEncryption.encrypt("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me", "x")).isEmpty();
    assertThat(SshEncryption.encrypt("ssh-rsa AAAA me", "x")).isEmpty();
    assertThat(SshEncryption.encrypt("ssh-rsa ???? me", "x")).isEmpty();
    assertThat(SshEncryption.encrypt(SshKeys.generate().publicKey(), "x".repeat(300))).isEmpty();
  }

  private static PrivateKey privateKey(String pem) throws Exception {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return new JcaPEMKeyConverter().getKeyPair((PEMKeyPair) parser.readObject()).getPrivate();
    }
  }
}
