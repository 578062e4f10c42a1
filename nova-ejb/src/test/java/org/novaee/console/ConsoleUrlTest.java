package org.novaee.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleUrlTest {

  @ParameterizedTest
  @CsvSource({
    "novnc, http://p:6080/vnc_auto.html, http://p:6080/vnc_auto.html?path=%3Ftoken%3DT",
    "novnc, http://p/v?a=b&c=d, http://p/v?a=b&c=d&path=%3Ftoken%3DT",
    "novnc, http://p/v?path=websockify&a=b, http://p/v?a=b&path=websockify%3Ftoken%3DT",
    "spice-html5, http://p:6082/spice_auto.html, http://p:6082/spice_auto.html?token=T",
    "serial, ws://p:6083/, ws://p:6083/?token=T"
  })
  void carriesTheSecretWhereTheProxyLooksForIt(String type, String base, String url) {
    assertThat(ConsoleUrl.of(type, base, "T")).isEqualTo(url);
  }
}
