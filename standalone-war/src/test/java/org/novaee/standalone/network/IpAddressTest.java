package org.novaee.standalone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1,10.0.0.1",
    "255.255.255.255,255.255.255.255",
    "2001:DB8:0:0:0:0:0:1,2001:db8::1",
    "::,::",
    "fe80::1:0:0:1,fe80::1:0:0:1",
    "1:0:0:2:0:0:0:3,1:0:0:2::3",
    "1:2:3:4:5:6:7:0,1:2:3:4:5:6:7:0"
  })
  void writesTheUsualForm(String text, String usual) {
    assertThat(IpAddress.parse(text)).hasToString(usual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.1.2",
        "example.org",
        "1:2",
        "::g",
        "1:::2",
        "a"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text)).isInstanceOf(NetworkFault.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.1/24", "::/129", "x/24", "/24"})
  void refusesBlocks(String text) {
    assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(NetworkFault.class);
  }

  @Test
  void knowsWhichAddressesHostsMayHave() {
    Cidr block = Cidr.parse("10.0.0.0/24");

    assertThat(block.at(block.firstHost())).hasToString("10.0.0.1");
    assertThat(block.at(block.lastHost())).hasToString("10.0.0.254");
    assertThat(Cidr.parse("10.0.0.4/31").at(1)).hasToString("10.0.0.5");
    assertThat(Cidr.parse("fd00::/64").lastHost()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void knowsWhatOverlaps() {
    assertThat(Cidr.parse("10.0.0.0/24").overlaps(Cidr.parse("10.0.0.128/25"))).isTrue();
    assertThat(Cidr.parse("10.0.0.128/25").overlaps(Cidr.parse("10.0.0.0/24"))).isTrue();
    assertThat(Cidr.parse("10.0.0.0/25").overlaps(Cidr.parse("10.0.0.128/25"))).isFalse();
    assertThat(Cidr.parse("10.0.0.0/8").overlaps(Cidr.parse("fd00::/8"))).isFalse();
  }
}
