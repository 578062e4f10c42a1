package org.novaee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x|int|3|1|9||; 9; true",
        "x|int|3|1|9||; 10; false",
        "x|int|3|1|||; three; false",
        "x|int|3|1|||; 3.5; false",
        "x|float|0.5|0.0|||; 1e3; true",
        "x|float|0.5|0.0|||; -0.1; false",
        "x|bool|true||||; Yes; true",
        "x|bool|true||||; maybe; false",
        "x|string|a|||a,b|; b; true",
        "x|string|a|||a, b|; c; false",
        "x|dict|||||; a:1,b:2; true",
        "x|dict|||||; a; false",
        "x|uri|||||; http://a:80/b; true",
        "x|uri|||||; http://a b; false",
        "x|host|||||; compute-1.example.org; true",
        "x|host|||||; 10.0.0.256; false",
        "x|host|||||; bad host; false",
        "x|port|||||; 65535; true",
        "x|port|||||; 65536; false",
        "x|ip|||||; 192.168.0.1; true",
        "x|ip|||||; 192.168.0; false",
        "x|ip|||||; fe80::1; true",
        "x|secret|||||; anything at all; true",
      })
  void accepts(String line, String value, boolean accepted) {
    assertThat(Option.parse(line).complaint(value).isEmpty()).isEqualTo(accepted);
  }

  @Test
  void saysWhatIsAllowed() {
    assertThat(Option.parse("x|int||1|9||").allowed()).isEqualTo("an integer from 1 to 9");
    assertThat(Option.parse("x|int||1|||").allowed()).isEqualTo("an integer, 1 or more");
    assertThat(Option.parse("x|float|||9||").allowed()).isEqualTo("a number, 9 or less");
    assertThat(Option.parse("x|string||||a, b|").allowed()).isEqualTo("one of a, b");
  }

  @Test
  void refusesMalformedAndContradictoryCatalogues() {
    assertThatThrownBy(() -> OptionCatalogue.of(List.of("just words")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OptionCatalogue.of(List.of("a.b|int|1", "a.b|int|2")))
        .hasMessageContaining("[a] b is declared differently");
    assertThat(OptionCatalogue.of(List.of("# head", "", "a.b|int|1", "a.b|int|1")).all())
        .hasSize(1);
  }

  @Test
  void namesItsProperty() {
    assertThat(OptionName.parse("my-ip").property()).isEqualTo("nova.my_ip");
    assertThat(OptionName.parse("default.my_ip").property()).isEqualTo("nova.my_ip");
    assertThat(OptionName.parse("scheduler.max_attempts").property())
        .isEqualTo("nova.scheduler.max_attempts");
  }
}
