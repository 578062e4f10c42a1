package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.testing.GuestServer;

class GuestDirectoriesTest {

  @TempDir private Path root;

  @Test
  void removesAGuestsFilesAndNothingElse() throws IOException {
    GuestDirectories directories = new GuestDirectories(root, "host-a");
    Files.createDirectories(root.resolve("_base"));
    Path directory = directories.make(GuestServer.UUID);
    Files.writeString(directory.resolve("disk"), "data");

    directories.remove(GuestServer.UUID);
    directories.remove(GuestServer.UUID);

    assertThat(root).isDirectoryContaining(path -> path.endsWith("_base"));
    assertThat(directory).doesNotExist();
    try (var left = Files.list(root)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void finishesARemovalThatWasInterrupted() throws IOException {
    Path doomed = Files.createDirectories(root.resolve(GuestServer.UUID + "_del"));
    Files.writeString(doomed.resolve("disk"), "data");

    new GuestDirectories(root, "host-a").remove(GuestServer.UUID);

    assertThat(doomed).doesNotExist();
  }

  @Test
  void whatTellsOfAnArrivalIsBesideTheDirectoriesAndGoes() throws IOException {
    GuestDirectories directories = new GuestDirectories(root, "host-a");
    Path mark = directories.arrivalMark(GuestServer.UUID);
    Files.writeString(mark, "migration");
    assertThat(mark.getParent()).isEqualTo(root);
    assertThat(directories.servers()).isEmpty();

    directories.forgetArrival(GuestServer.UUID);
    directories.forgetArrival(GuestServer.UUID);
    assertThat(mark).doesNotExist();
  }

  /** A guest that could not be taken back is not to boot from empty disks. */
  @Test
  void whatIsAsideComesBackWhereNothingIs() throws IOException {
    GuestDirectories directories = new GuestDirectories(root, "host-a");
    Files.writeString(directories.make(GuestServer.UUID).resolve("disk"), "old");
    directories.setAside(GuestServer.UUID);
    directories.putBackMissing(GuestServer.UUID);
    assertThat(directories.of(GuestServer.UUID).resolve("disk")).hasContent("old");
    assertThat(directories.isAside(GuestServer.UUID)).isFalse();

    directories.setAside(GuestServer.UUID);
    Files.writeString(directories.make(GuestServer.UUID).resolve("disk"), "new");
    directories.putBackMissing(GuestServer.UUID);
    assertThat(directories.of(GuestServer.UUID).resolve("disk")).hasContent("new");
    assertThat(directories.isAside(GuestServer.UUID)).isTrue();
  }

  @Test
  void takesNothingButUuids() {
    GuestDirectories directories = new GuestDirectories(root, "host-a");
    assertThatThrownBy(() -> directories.of("../etc")).isInstanceOf(IllegalArgumentException.class);
  }
}
