package org.novaee.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenSignerTest {

  private final TokenSigner signer = new TokenSigner("secret".getBytes(StandardCharsets.UTF_8));
  private final TokenClaims claims =
      new TokenClaims("audit", "parent", "user", "project", List.of("password"), 10, 20);

  @Test
  void readsBackWhatItWrote() {
    assertThat(signer.verify(signer.sign(claims))).contains(claims);
  }

  @Test
  void keepsWhatIsAbsentAbsent() {
    TokenClaims unscoped = new TokenClaims("a", null, "u", null, List.of("token"), 1, 2);

    assertThat(signer.verify(signer.sign(unscoped))).contains(unscoped);
  }

  @Test
  void refusesAnotherKeysToken() {
    TokenSigner other = new TokenSigner("Secret".getBytes(StandardCharsets.UTF_8));

    assertThat(signer.verify(other.sign(claims))).isEmpty();
  }

  @Test
  void refusesEveryChangeOfOneCharacter() {
    String token = signer.sign(claims);
    // Of the last character two bits say nothing.
    for (int i = 0; i < token.length() - 1; i++) {
      char changed = token.charAt(i) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, i) + changed + token.substring(i + 1);
      assertThat(signer.verify(forged)).as("changed at %d", i).isEmpty();
    }
  }

  @Test
  void refusesNonsense() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      assertThat(signer.verify(new String(bytes, StandardCharsets.ISO_8859_1))).isEmpty();
    }
    assertThat(signer.verify("")).isEmpty();
    assertThat(signer.verify("..")).isEmpty();
    assertThat(signer.verify("eyJhbGciOiJIUzI1NiJ9.e30.")).isEmpty();
  }
}
