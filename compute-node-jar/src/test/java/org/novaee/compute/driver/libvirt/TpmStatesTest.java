package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.testing.RecordedCommands;

class TpmStatesTest {

  private static final String UUID = "0e3a1d2c-5f64-4c0e-9f0a-7b1c2d3e4f50";

  @TempDir Path top;
  private final RecordedCommands commands = new RecordedCommands();
  private Path root;
  private Path disks;
  private TpmStates states;

  @BeforeEach
  void begin() throws IOException {
    root = Files.createDirectories(top.resolve("swtpm"));
    disks = Files.createDirectories(top.resolve("disks"));
    Files.writeString(disks.resolve("disk"), "root disk");
    states = new TpmStates(commands, root, "tss:group");
  }

  @Test
  void stateGoesWithTheDisks() throws IOException {
    keep("tpm2", "keys");
    states.save(UUID, disks);
    states.remove(UUID);
    assertThat(root).isEmptyDirectory();
    Path saved = disks.resolve("swtpm_tpm2_tpm2-00.permall");
    assertThat(saved).hasContent("keys");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
        .isEqualTo("rw-------");

    states.restore(UUID, disks);
    assertThat(root.resolve(UUID).resolve("tpm2/tpm2-00.permall")).hasContent("keys");
    assertThat(root.resolve(UUID).resolve("tpm2/.lock")).doesNotExist();
    assertThat(disks)
        .isDirectoryContaining("glob:**disk")
        .isDirectoryNotContaining("glob:**swtpm*");
    assertThat(commands.taken()).singleElement().asString().startsWith("chown -R tss:group ");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve(UUID).resolve("tpm2"))))
        .isEqualTo("rwx------");
  }

  @Test
  void olderTpmsMoveToo() throws IOException {
    keep("tpm1.2", "old keys");
    states.save(UUID, disks);
    states.remove(UUID);
    states.restore(UUID, disks);
    assertThat(root.resolve(UUID).resolve("tpm1.2/tpm2-00.permall")).hasContent("old keys");
  }

  @Test
  void repeatLosesNothing() throws IOException {
    keep("tpm2", "keys");
    states.save(UUID, disks);
    states.save(UUID, disks);
    states.remove(UUID);
    states.save(UUID, disks);
    Path saved = disks.resolve("swtpm_tpm2_tpm2-00.permall");
    assertThat(saved).as("after the domain went").hasContent("keys");

    states.restore(UUID, disks);
    keep("tpm2", "newer keys");
    Files.writeString(saved, "keys");
    states.restore(UUID, disks);
    assertThat(root.resolve(UUID).resolve("tpm2/tpm2-00.permall")).hasContent("newer keys");
    assertThat(saved).doesNotExist();
  }

  @Test
  void attemptThatWasCutOffIsBegunAnew() throws IOException {
    Files.writeString(disks.resolve("swtpm_tpm2_tpm2-00.permall"), "keys");
    Path draft = Files.createDirectories(root.resolve("." + UUID + ".part/tpm2"));
    Files.writeString(draft.resolve("tpm2-00.permall"), "ke");
    states.restore(UUID, disks);
    assertThat(root.resolve(UUID).resolve("tpm2/tpm2-00.permall")).hasContent("keys");
    assertThat(root).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void guestWithoutATpmHasNothing() {
    states.save(UUID, disks);
    states.restore(UUID, disks);
    states.remove(UUID);
    assertThat(root).isEmptyDirectory();
    assertThat(commands.taken()).isEmpty();
    assertThatThrownBy(() -> states.remove("../disks"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(disks.resolve("disk")).exists();
  }

  private void keep(String version, String content) throws IOException {
    Path directory = Files.createDirectories(root.resolve(UUID).resolve(version));
    Files.writeString(directory.resolve("tpm2-00.permall"), content);
    Files.writeString(directory.resolve(".lock"), "");
  }
}
