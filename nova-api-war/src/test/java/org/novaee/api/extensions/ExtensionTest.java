package org.novaee.api.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExtensionTest {

  @Test
  void theOldMountHasOneMore() {
    List<String> aliases = Extension.ALL.stream().map(Extension::alias).toList();
    assertThat(aliases).hasSize(99).isSorted().doesNotHaveDuplicates().contains("os-agents");
    assertThat(Extension.ALL_OF_OLD_MOUNT)
        .hasSize(100)
        .extracting(Extension::alias)
        .isSorted()
        .contains("OS-EXT-VIF-NET");
    assertThat(Extension.ALL)
        .allSatisfy(extension -> assertThat(extension.description()).isNotBlank());
  }
}
