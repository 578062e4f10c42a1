package org.novaee.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource({
    "name, a b, true",
    "name, ' a', false",
    "name, 'a\t', false",
    "name, '', true",
    "name_with_leading_trailing_spaces, ' a ', true",
    "name_with_leading_trailing_spaces, ' ', false",
    "az_name, a:b, false",
    "uuid, 00000000-0000-4000-8000-000000000000, true",
    "uuid, urn:uuid:{00000000000040008000000000000000}, true",
    "uuid, 00000000-0000-4000-8000-00000000000, false",
    "ipv4, 10.0.0.1, true",
    "ipv4, 10.0.0.256, false",
    "ipv4, 10.1, false",
    "ipv6, fd00::1, true",
    "ipv6, ::ffff:10.0.0.1, true",
    "ipv6, fd00::1%eth0, false",
    "ipv6, 1::2::3, false",
    "cidr, 10.0.0.0/8, true",
    "cidr, 10.0.0.0, false",
    "cidr, 10.0.0.0/33, false",
    "cidr, fd00::/64, true",
    "base64, YQ==, true",
    "base64, YQ=, false",
    "regex, a.*, true",
    "regex, '*', false",
    "regex, '', false",
    "date-time, 2026-11-21T10:00:00Z, true",
    "date-time, 2026-11-21T10:00:00.123456, true",
    "date-time, 2026-11-21 10:00+02:00, true",
    "date-time, 2026-11-21, true",
    "date-time, yesterday, false",
    "uri, http://host/path, true",
    "uri, host/path, false",
  })
  void checks(String name, String text, boolean good) {
    Format format =
        Formats.all().stream().filter(f -> f.getName().equals(name)).findFirst().orElseThrow();
    assertThat(format.matches(null, text)).isEqualTo(good);
  }
}
