package org.novaee.api.servergroups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.api.http.RequestTrial;
import org.novaee.servergroup.GroupRecord;

class ServerGroupViewTest {

  private static final GroupRecord GROUP =
      new GroupRecord("g", "n", "p", "u", "anti-affinity", 3, List.of("s"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2.12 | {"id":"g","name":"n","policies":["anti-affinity"],"metadata":{},"members":["s"]}
          2.13 | {"id":"g","name":"n","policies":["anti-affinity"],"metadata":{},"members":["s"],"project_id":"p","user_id":"u"}
          2.63 | {"id":"g","name":"n","policies":["anti-affinity"],"metadata":{},"members":["s"],"project_id":"p","user_id":"u"}
          2.64 | {"id":"g","name":"n","policy":"anti-affinity","rules":{"max_server_per_host":3},"members":["s"],"project_id":"p","user_id":"u"}
          """)
  void hasOnePolicyAndItsRulesSince264(String version, String expected) {
    JsonNode shown = RequestTrial.json(version, () -> ServerGroupView.of(GROUP));
    assertThat(shown.toString()).isEqualTo(expected);
  }
}
