package org.novaee.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.rpc.RequestContext;

class CheckParserTest {

  private static final Caller CALLER =
      new Caller(
          new RequestContext(
              "req-1", null, "u1", "ann", "p1", "demo", "d1", "d1", null, List.of("member")));

  private final Rules rules = DefaultRules.read(true, "default");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @                                             | true
          !                                             | false
          ''                                            | true
          role:member                                   | true
          role:Member                                   | true
          role:admin                                    | false
          not role:admin                                | true
          NOT role:admin AND role:member                | true
          role:admin or role:member                     | true
          role:admin and role:member or @               | true
          @ or role:admin and !                         | true
          (@ or role:admin) and !                       | false
          project_id:%(project_id)s                     | true
          user_id:%(user_id)s                           | false
          project_id:%(absent)s                         | false
          project_id:p1                                 | true
          'p1':%(project_id)s                           | true
          None:None                                     | true
          nothing:None                                  | false
          is_admin:True                                 | false
          is_admin:False                                | true
          rule:project_member_api                       | true
          rule:context_is_admin                         | false
          rule:unheard_of                               | false
          """)
  void decides(String text, boolean passes) {
    Target target = new Target(Map.of("project_id", "p1", "user_id", "u2"));
    assertThat(CheckParser.parse(text).passes(CALLER, target, rules)).isEqualTo(passes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"role:a role:b", "(role:a", "role:a)", "or role:a", "role:a and", "word"})
  void refusesWhatIsNoRule(String text) {
    assertThatThrownBy(() -> CheckParser.parse(text)).hasMessageContaining(text);
  }

  @Test
  void knowsARuleForEveryRuleNamed() {
    int compute = 214;
    int placement = 33;
    assertThat(rules.names()).hasSize(compute + placement);
    for (String name : rules.names()) {
      rules.passes(name, CALLER, Target.none());
    }
  }
}
