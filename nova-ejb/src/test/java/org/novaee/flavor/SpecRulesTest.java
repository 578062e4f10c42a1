package org.novaee.flavor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.fault.Fault;

class SpecRulesTest {

  @ParameterizedTest
  @CsvSource({
    "hw:cpu_policy, dedicated",
    "hw:numa_nodes, 2",
    "hw:numa_cpus.1, '0-3,5'",
    "hw:mem_page_size, 2MB",
    "hw:boot_menu, yes",
    "quota:disk_read_iops_sec, 100",
    "resources:VCPU, 2",
    "resources_A1:CUSTOM_GOLD, 0",
    "trait:HW_CPU_X86_VMX, required",
    "own:anything, goes",
    "plain, goes",
  })
  void admits(String name, String value) {
    assertThatCode(() -> SpecRules.require(Map.of(name, value))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hw:cpu_policy  | bogus | Validation failed; 'bogus' is not one of: dedicated, shared, mixed.
          hw:no_such     | 1     | Validation failed; extra spec 'hw:no_such' does not appear to be a valid extra spec.
          hw:numa_nodes  | 0     | Validation failed; '0' is less than the min value of '1'.
          hw:numa_nodes  | two   | Validation failed; 'two' is not a valid integer.
          hw:boot_menu   | maybe | Validation failed; 'maybe' is not a valid boolean.
          hw:maxphysaddr_bits | 65 | Validation failed; '65' is greater than the max value of '64'.
          trait:HW_X     | maybe | Validation failed; 'maybe' is not one of: required, forbidden.
          """)
  void refuses(String name, String value, String message) {
    assertThatThrownBy(() -> SpecRules.require(Map.of(name, value)))
        .isInstanceOf(Fault.class)
        .hasMessage(message);
  }
}
