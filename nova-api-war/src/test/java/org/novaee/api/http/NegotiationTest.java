package org.novaee.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                                |              | 2.1
          compute 2.53                          |              | 2.53
          Compute   2.53                        |              | 2.53
                                                | 2.53         | 2.53
          compute 2.60                          | 2.53         | 2.60
          placement 1.5                         |              | 2.1
          placement 1.5                         | 2.53         | 2.53
          volume 3.1, compute 2.10, compute 2.20|              | 2.20
          compute 2.10; compute 2.20            |              | 2.20
          compute latest                        |              | 2.104
                                                | latest       | 2.104
          """)
  void findsTheVersion(String header, String old, String version) {
    assertThat(Negotiation.negotiate(values(header), old)).hasToString(version);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 400, API Version String abc is of invalid format. "
        + "Must be of format MajorNum.MinorNum.",
    "2.01, 400, API Version String 2.01 is of invalid format. "
        + "Must be of format MajorNum.MinorNum.",
    "2, 400, API Version String 2 is of invalid format. Must be of format MajorNum.MinorNum.",
    "2.1.1, 400, API Version String 2.1.1 is of invalid format. "
        + "Must be of format MajorNum.MinorNum.",
    "2.0, 406, Version 2.0 is not supported by the API. " + "Minimum is 2.1 and maximum is 2.104.",
    "2.105, 406, Version 2.105 is not supported by the API. "
        + "Minimum is 2.1 and maximum is 2.104.",
    "3.0, 406, Version 3.0 is not supported by the API. Minimum is 2.1 and maximum is 2.104.",
  })
  void refuses(String version, int status, String message) {
    assertThatThrownBy(() -> Negotiation.negotiate(List.of("compute " + version), null))
        .isInstanceOfSatisfying(
            ApiFault.class, fault -> assertThat(fault.status()).isEqualTo(status))
        .hasMessage(message);
  }

  private static List<String> values(String header) {
    return header == null ? List.of() : Arrays.asList(header.split(";"));
  }
}
