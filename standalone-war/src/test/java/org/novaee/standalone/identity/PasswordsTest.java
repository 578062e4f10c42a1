package org.novaee.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

  @Test
  void matchesOnlyThePasswordThatWasHashed() {
    String hash = Passwords.hash("geheim");

    assertThat(hash).doesNotContain("geheim").hasSizeLessThanOrEqualTo(100);
    assertThat(Passwords.matches("geheim", hash)).isTrue();
    assertThat(Passwords.matches("Geheim", hash)).isFalse();
    assertThat(Passwords.matches("", hash)).isFalse();
  }

  @Test
  void countsLongPasswordsInFull() {
    String stem = "x".repeat(500);

    assertThat(Passwords.matches(stem + "a", Passwords.hash(stem + "b"))).isFalse();
  }

  @Test
  void nothingMatchesNoPassword() {
    assertThat(Passwords.matches("nobody", null)).isFalse();
  }
}
