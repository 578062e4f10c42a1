package org.novaee.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitRangeTest {

  @ParameterizedTest
  @CsvSource({
    // limit, of users, in use, minimum
    "20, '', 0, 0",
    "20, '', 7, 7",
    "20, '5 5', 7, 10",
    "20, '25', 0, -1",
    "-1, '5', 3, 3",
    "-1, '', 0, 0",
  })
  void aProjectKeepsWhatItsUsersHave(long limit, String ofUsers, long inUse, long minimum) {
    assertThat(LimitRange.ofProject(limit, numbers(ofUsers), inUse))
        .isEqualTo(new LimitRange(Math.max(minimum, inUse), -1));
  }

  @ParameterizedTest
  @CsvSource({
    // limit, of users, present, in use, maximum
    "20, '', 0, 0, 20",
    "20, '5 5', 5, 2, 15",
    "20, '25', 25, 0, -1",
    "-1, '5', 5, 3, -1",
  })
  void aUserGetsWhatTheProjectHasLeft(
      long limit, String ofUsers, long present, long inUse, long maximum) {
    assertThat(LimitRange.ofUser(limit, numbers(ofUsers), present, inUse))
        .isEqualTo(new LimitRange(inUse, maximum));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 'Quota limit 3 for cores must be greater than or equal to already used and reserved 4.'",
    "16, 'Quota limit 16 for cores must be less than or equal to 15.'",
    "-1, 'Quota limit -1 for cores must be less than or equal to 15.'",
  })
  void refusesWhatIsOutside(long limit, String refusal) {
    assertThatThrownBy(() -> new LimitRange(4, 15).require("cores", limit)).hasMessage(refusal);
    new LimitRange(4, -1).require("cores", Math.abs(limit) + 4);
  }

  private static List<Integer> numbers(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
  }
}
