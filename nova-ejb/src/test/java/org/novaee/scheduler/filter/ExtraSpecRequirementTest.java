package org.novaee.scheduler.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtraSpecRequirementTest {

  @ParameterizedTest(name = "{0} meets \"{1}\": {2}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "x86_64, x86_64, true",
        "x86_64, x86, false",
        "5, = 4, true",
        "3, = 4, false",
        "4, =4, false",
        "=4, =4, true",
        "4, >=4, false",
        "4, == 4.0, true",
        "4, == 5, false",
        "4, != 5, true",
        "4, != 4, false",
        "4, >= 4, true",
        "4, >= 5, false",
        "4, <= 4, true",
        "5, <= 4, false",
        "abc, s== abc, true",
        "abc, s!= abc, false",
        "abc, s!= abd, true",
        "abc, s< abd, true",
        "abd, s< abd, false",
        "abd, s<= abd, true",
        "abe, s> abd, true",
        "abd, s> abd, false",
        "abd, s>= abd, true",
        "kvm and more, <in> kvm, true",
        "xen, <in> kvm, false",
        "aes avx mmx, <all-in> aes mmx, true",
        "aes avx, <all-in> aes mmx, false",
        "b, <or> a <or> b, true",
        "c, <or> a <or> b, false",
        "b, <or> abc, false",
        "many, >= 4, false",
        "4, >= many, false",
        "4, >=, false",
        "4, ==, false",
        "x, <in>, false",
        "x, <all-in>, false",
        "x, <or>, false",
        "4, > 3, false",
        "1e3, >= 999, true",
      })
  void operators(String value, String requirement, boolean met) {
    assertThat(ExtraSpecRequirement.parse(requirement).isMetBy(value)).isEqualTo(met);
  }

  @ParameterizedTest(name = "8.2.1 meets \"{0}\": {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        ">=6.0 | true",
        ">=8.2.1 | true",
        ">8.2.1 | false",
        "<9,>=8 | true",
        "<9,>=8.3 | false",
        "==8.2.1 | true",
        "==8.2 | false",
        "!=8.2.1 | false",
        "8.2.1 | false",
        "newest | false",
        ">=8, | false",
      })
  void versions(String requirement, boolean met) {
    assertThat(VersionRequirement.parse(requirement).isMetBy("8.2.1")).isEqualTo(met);
  }
}
