package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.driver.MoveRefused;

class SharedFileSystemTest {

  @ParameterizedTest
  @CsvSource({"nfs4, true", "ceph, true", "ext4, false", "overlay, false", "tmpfs, false"})
  void isOneThatLibvirtKnows(String type, boolean known) {
    assertThat(SharedFileSystem.isKnown(type)).isEqualTo(known);
  }

  /** The kernel's own files are no network's. */
  @Test
  void anyOtherIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> SharedFileSystem.require(Path.of("/proc")))
        .isInstanceOf(MoveRefused.class)
        .hasMessageContaining("/proc")
        .hasMessageContaining("file system proc")
        .hasMessageContaining("live_migration_any_shared_files");
  }
}
