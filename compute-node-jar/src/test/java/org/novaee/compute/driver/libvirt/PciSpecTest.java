package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.driver.libvirt.xml.PciNode;

/** Which devices {@code [pci] device_spec} means. */
class PciSpecTest {

  private static final PciNode PF =
      new PciNode("pci_0000_04_00_3", "0000:04:00.3", "8086", "1521", 1, null, true, "igb");
  private static final PciNode VF =
      new PciNode(
          "pci_0000_04_10_7", "0000:04:10.7", "8086", "1520", 1, "0000:04:00.3", false, null);
  private static final Map<String, String> NAMES = Map.of("0000:04:00.3", "enp4s0f3");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                          | true  | true
          {"vendor_id": "8086"}                                       | true  | true
          {"vendor_id": "0x8086", "product_id": "*"}                  | true  | true
          {"vendor_id": "10de"}                                       | false | false
          {"vendor_id": "8086", "product_id": "1520"}                 | false | true
          {"address": "0000:04:00.3"}                                 | true  | true
          {"address": "0000:04:10.7"}                                 | false | true
          {"address": "04:00.3", "product_id": "1520"}                | false | false
          {"address": "*:04:*.*"}                                     | true  | true
          {"address": "0000:04:10.*"}                                 | false | true
          {"address": "0000:04:00.*"}                                 | true  | false
          {"address": "0000:4:0.3"}                                   | true  | true
          {"address": "10.7"}                                         | false | true
          {"address": ":04:"}                                         | true  | true
          {"address": ".7"}                                           | false | true
          {"address": {"bus": "04", "slot": "[12].", "function": "[4-7]"}} | false | true
          {"address": {"domain": ".*", "bus": "05"}}                  | false | false
          {"devname": "enp4s0f3"}                                     | true  | true
          {"devname": "enp4s0f3", "product_id": "1521"}               | true  | false
          {"devname": "eth0"}                                         | false | false
          """)
  void means(String text, boolean physical, boolean virtual) {
    PciSpec spec = PciSpec.parse(text);
    assertThat(spec.matches(PF, NAMES)).as("the physical function").isEqualTo(physical);
    assertThat(spec.matches(VF, NAMES)).as("its virtual function").isEqualTo(virtual);
  }

  @Test
  void aNetworkThatIsNotPhysicalIsNone() {
    assertThat(PciSpec.parse("{\"physical_network\":null}").tags()).isEmpty();
  }

  @Test
  void whatElseIsSaidAreTags() {
    PciSpec spec =
        PciSpec.parse(
            "{\"address\":\"*:04:*.*\",\"physical_network\":\"NetA\",\"remote_managed\":\"true\","
                + "\"managed\":\"no\"}");
    assertThat(spec.tags())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("physical_network", "neta", "remote_managed", "true"));
    assertThat(spec.managed()).isFalse();
    assertThat(PciSpec.parse("{}").managed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                              | is no JSON
          []                                             | is no JSON object
          {"vendor_id": "intel"}                         | vendor_id is not four hexadecimal digits
          {"address": "here"}                            | address is not of the form
          {"address": ""}                                | address is not of the form
          {"address": {"bus": "["}}                      | no regular expression
          {"address": {"buss": "04"}}                    | address has buss
          {"address": "*:04:*.*", "devname": "eth0"}     | one is enough
          {"managed": "perhaps"}                         | neither yes nor no
          """)
  void whatMakesNoSenseIsNamed(String text, String complaint) {
    assertThatThrownBy(() -> PciSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[pci] device_spec: " + text)
        .hasMessageContaining(complaint);
  }
}
