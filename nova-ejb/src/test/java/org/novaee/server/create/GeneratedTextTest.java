package org.novaee.server.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratedTextTest {

  @Test
  void reservationIdsLookLikeNovas() {
    assertThat(ReservationId.next()).matches("r-[0-9a-z]{8}");
  }

  @Test
  void passwordsHaveAllKindsOfCharacters() {
    String password = AdminPassword.next(12);
    assertThat(password).hasSize(12).matches(".*[2-9].*").matches(".*[A-Z].*").matches(".*[a-z].*");
  }
}
