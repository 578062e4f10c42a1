package org.novaee.api.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.aggregate.AggregateRecord;
import org.novaee.api.http.RequestTrial;

class AggregateViewTest {

  private static final AggregateRecord AGGREGATE =
      new AggregateRecord(
          1,
          "u",
          "n",
          Map.of("availability_zone", "z"),
          List.of("h"),
          LocalDateTime.of(2020, 1, 2, 3, 4, 5),
          null);

  @ParameterizedTest
  @CsvSource({"2.40, false", "2.41, true"})
  void hasAUuidSince241(String version, boolean hasUuid) {
    JsonNode shown = RequestTrial.json(version, () -> AggregateView.of(AGGREGATE));
    assertThat(shown.has("uuid")).isEqualTo(hasUuid);
    assertThat(shown.get("availability_zone").asText()).isEqualTo("z");
    assertThat(shown.get("created_at").asText()).isEqualTo("2020-01-02T03:04:05.000000");
    assertThat(shown.get("updated_at").isNull()).isTrue();
    assertThat(shown.get("deleted").asBoolean()).isFalse();
    JsonNode made = RequestTrial.json(version, () -> AggregateView.Created.of(AGGREGATE));
    assertThat(made.has("uuid")).isEqualTo(hasUuid);
    assertThat(made.has("hosts")).isFalse();
    assertThat(made.has("metadata")).isFalse();
  }
}
