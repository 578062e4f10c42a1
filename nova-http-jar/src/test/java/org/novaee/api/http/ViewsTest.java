package org.novaee.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {

  record Part(@Since("2.10") String since, String always) {}

  record View(
      String name,
      @JsonProperty("OS-EXT:disabled") boolean disabled,
      @Until("2.9") Integer old,
      @Since("2.10") @Until("2.20") List<Part> parts,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Since("2.5") String absent) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2.1  | {"name":null,"OS-EXT:disabled":true,"old":1}
          2.9  | {"name":null,"OS-EXT:disabled":true,"old":1}
          2.10 | {"name":null,"OS-EXT:disabled":true,"parts":[{"since":"s","always":"a"}]}
          2.21 | {"name":null,"OS-EXT:disabled":true}
          """)
  void writesWhatTheVersionHas(String version, String json) {
    View view = new View(null, true, 1, List.of(new Part("s", "a")), null);
    assertThat(Views.json(view, Microversion.of(version))).isEqualTo(json);
  }
}
