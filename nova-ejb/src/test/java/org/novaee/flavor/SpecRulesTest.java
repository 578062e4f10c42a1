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
          hw:numa_nodes  | two   | Validation failed; 'two' is not a valid integer value.
          hw:boot_menu   | maybe | Validation failed; 'maybe' is not a valid boolean-like value.
          hw:redirected_usb_ports | 16 | Validation failed; '16' is greater than the max value of '15'.
          hw:maxphysaddr_bits | 42 | Validation failed; extra spec 'hw:maxphysaddr_bits' does not appear to be a valid extra spec.
          resources:NO_SUCH | 1  | Validation failed; extra spec 'resources:NO_SUCH' does not appear to be a valid extra spec.
          trait1:HW_X    | required | Validation failed; extra spec 'trait1:HW_X' does not appear to be a valid extra spec.
          trait:CUSTOM_A | maybe | Validation failed; 'maybe' is not one of: required, forbidden.
          """)
  void refuses(String name, String value, String message) {
    assertThatThrownBy(() -> SpecRules.require(Map.of(name, value)))
        .isInstanceOf(Fault.class)
        .hasMessage(message);
  }
}
