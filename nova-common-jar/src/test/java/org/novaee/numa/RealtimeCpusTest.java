package org.novaee.numa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.model.Flavor;

/** Of a flavor of four processors. */
class RealtimeCpusTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no  | ^0  |     |         |
          yes | ^0  |     |         | 1-3
          on  | 1,3 |     |         | 1,3
          yes | ^0  | ^0-1 |        | 2-3
          yes |     |     | isolate | 0-3
          yes | 0-3 |     | share   | 0-3
          yes | 0-3 |     |         | requires either one or more non-realtime CPU(s)
          yes | 1,4 |     |         | not a subset
          yes | ^0-3 |    | isolate | requires either one or more non-realtime CPU(s)
          """)
  void areThoseOfTheMask(
      String wanted, String inFlavor, String inImage, String emulator, String expected) {
    String text;
    try {
      text = CpuSets.text(RealtimeCpus.of(flavor(wanted, inFlavor, emulator), image(inImage)));
    } catch (InvalidNumaRequest e) {
      text = e.getMessage();
    }
    assertThat(text).contains(expected == null ? "" : expected);
    assertThat(text.isEmpty()).isEqualTo(expected == null);
  }

  private static Map<String, String> image(String mask) {
    return mask == null ? Map.of() : Map.of("hw_cpu_realtime_mask", mask);
  }

  private static Flavor flavor(String wanted, String mask, String emulator) {
    Map<String, String> specs = new HashMap<>(Map.of("hw:cpu_realtime", wanted));
    if (mask != null) {
      specs.put("hw:cpu_realtime_mask", mask);
    }
    if (emulator != null) {
      specs.put("hw:emulator_threads_policy", emulator);
    }
    return NumaConstraintsTest.flavor(specs);
  }
}
