package org.novaee.compute.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.model.HostReport.Inventory;

class ProviderAdditionsTest {

  private static final String UUID = "5213b75d-9260-42a6-b236-f39b0fd10561";

  @TempDir private Path directory;

  @Test
  void areOfTheNodeThatIsNamedOrOfAllThatAreNot() throws IOException {
    write(
        "a.yaml",
        """
        meta: { schema_version: '1.7', author: me }
        providers:
          - identification: { name: node-a }
            inventories:
              additional:
                - CUSTOM_LICENCE:
                    total: 100
                    reserved: 5
                    min_unit: 2
                    max_unit: 10
                    step_size: 2
                    allocation_ratio: 1.5
                - CUSTOM_SEAT: { total: 7 }
            traits: { additional: [CUSTOM_FAST, CUSTOM_FAST] }
          - identification: { uuid: 5213B75D-9260-42A6-B236-F39B0FD10561 }
            traits: { additional: [CUSTOM_SLOW] }
          - identification: { name: nothing }
        """);
    write(
        "b.yaml",
        """
        meta: { schema_version: "1.0" }
        providers:
          - identification: { uuid: $COMPUTE_NODE }
            traits: { additional: [CUSTOM_ANY] }
        """);
    write("ignored.yml", "{");

    ProviderAdditions additions = ProviderAdditions.in(directory);

    assertThat(additions.of("other", "node-a").inventory())
        .isEqualTo(
            Map.of(
                "CUSTOM_LICENCE", new Inventory(100, 5, 2, 10, 2, 1.5),
                "CUSTOM_SEAT", new Inventory(7, 0, 1, Integer.MAX_VALUE, 1, 1)));
    assertThat(traits(additions, "other", "node-a")).containsExactly("CUSTOM_FAST");
    assertThat(traits(additions, UUID, "node-b")).containsExactly("CUSTOM_SLOW");
    assertThat(traits(additions, "other", "nothing")).containsExactly("CUSTOM_ANY");
    assertThatCode(() -> additions.check("other", "node-a")).doesNotThrowAnyException();
    assertThatThrownBy(() -> additions.check(UUID, "node-a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("both speak of one provider, as " + UUID + " and node-a");
  }

  @Test
  void areNoneWithoutFiles() {
    assertThat(ProviderAdditions.in(directory)).isSameAs(ProviderAdditions.NONE);
    assertThat(ProviderAdditions.in(directory.resolve("missing"))).isSameAs(ProviderAdditions.NONE);
    assertThat(traits(ProviderAdditions.NONE, UUID, "node-a")).isEmpty();
  }

  @Test
  void areRefusedWhereTwoFilesSpeakOfOneProvider() throws IOException {
    String text =
        """
        meta: { schema_version: '1.0' }
        providers:
          - identification: { name: node-a }
            traits: { additional: [CUSTOM_FAST] }
        """;
    write("a.yaml", text);
    write("b.yaml", text);
    assertThatThrownBy(() -> ProviderAdditions.in(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("a.yaml", "b.yaml", "both speak of one provider");
  }

  /** What follows the identification of the only provider, and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: a, uuid: $COMPUTE_NODE | | identification must be either uuid
          uuid: 1234 | | identification must be either uuid
          name: 7 | | identification must be either uuid
          rack: a | | identification must be either uuid
          name: a | traits: { additional: CUSTOM_A } | providers[0].traits.additional must be a list
          name: a | traits: { additional: [HW_CPU_X86_AVX] } | has 'HW_CPU_X86_AVX'
          name: a | traits: { additional: [custom_a] } | has 'custom_a'
          name: a | inventories: { additional: [VCPU: { total: 1 }] } | has 'VCPU'
          name: a | inventories: { additional: [CUSTOM_A: {}] } | CUSTOM_A.total must be a whole number, 1 or more
          name: a | inventories: { additional: [CUSTOM_A: { total: 1.5 }] } | CUSTOM_A.total must be
          name: a | inventories: { additional: [CUSTOM_A: { total: 1, reserved: -1 }] } | CUSTOM_A.reserved must be
          name: a | inventories: { additional: [CUSTOM_A: { total: 1, allocation_ratio: 0 }] } | allocation_ratio must be a number above 0
          name: a | inventories: { additional: [CUSTOM_A: { total: 1, max: 1 }] } | CUSTOM_A.max is none of
          """)
  void areRefusedWhereTheyMakeNoSense(String identification, String rest, String complaint)
      throws IOException {
    write(
        "wrong.yaml",
        """
        meta: { schema_version: '1.0' }
        providers:
          - identification: { %s }
            %s
        """
            .formatted(identification, rest == null ? "" : rest));
    assertThatThrownBy(() -> ProviderAdditions.in(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("wrong.yaml", complaint, "provider_config_location");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          meta: { schema_version: 1.0 } | meta.schema_version must be a text
          meta: { schema_version: '2.0' } | meta.schema_version must be a text
          providers: [] | meta.schema_version must be a text
          { | is not YAML
          """)
  void areRefusedWithoutAKnownForm(String text, String complaint) throws IOException {
    write("wrong.yaml", text);
    assertThatThrownBy(() -> ProviderAdditions.in(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("wrong.yaml", complaint);
  }

  private static List<String> traits(ProviderAdditions additions, String uuid, String name) {
    return additions.of(uuid, name).traits();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
