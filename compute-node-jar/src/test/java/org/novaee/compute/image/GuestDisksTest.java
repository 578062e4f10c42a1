package org.novaee.compute.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

class GuestDisksTest {

  @TempDir private Path directory;
  private RecordedCommands commands;

  @BeforeEach
  void makeFilesThatAreAskedFor() {
    commands =
        new RecordedCommands()
            .effect(
                command ->
                    command.stream()
                        .filter(word -> word.endsWith(".part"))
                        .forEach(GuestDisksTest::create));
  }

  @Test
  void laysOutRootEphemeralSwapAndConfigDrive() {
    Server server = new GuestServer().disks(10, 5, 512).build();
    assertThat(DiskLayout.of(server, "qcow2", "iso9660", "ide"))
        .extracting(GuestDisk::fileName, GuestDisk::bus, GuestDisk::device, GuestDisk::bytes)
        .containsExactly(
            tuple("disk", "virtio", "vda", 10L << 30),
            tuple("disk.eph0", "virtio", "vdb", 5L << 30),
            tuple("disk.swap", "virtio", "vdc", 512L << 20),
            tuple("disk.config", "ide", "hda", 0L));
  }

  @Test
  void splitsEphemeralSpaceAsAsked() {
    Server server =
        new GuestServer().disks(1, 5, 0).blockDevices(blank(2, null), blank(3, null)).build();
    assertThat(DiskLayout.of(server, "qcow2", null, "ide"))
        .extracting(GuestDisk::fileName, GuestDisk::bytes)
        .containsExactly(
            tuple("disk", 1L << 30), tuple("disk.eph0", 2L << 30), tuple("disk.eph1", 3L << 30));
  }

  @Test
  void refusesABusThereIsNot() {
    Server server = new GuestServer().image("hw_disk_bus", "floppy").build();
    assertThatThrownBy(() -> DiskLayout.of(server, "qcow2", null, "ide"))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("floppy");
  }

  @Test
  void writesOnTopOfTheImageAndOnlyOnce() {
    Server server = new GuestServer().disks(2, 0, 0).build();
    List<GuestDisk> layout = DiskLayout.of(server, "qcow2", null, "ide");
    BaseImage image = new BaseImage(Path.of("/base/abc"), "raw", 1 << 20);

    disks(true).create(directory, layout, image);
    disks(true).create(directory, layout, image);

    assertThat(commands.taken())
        .containsExactly(
            "qemu-img create -q -f qcow2 -F raw -b /base/abc %s/disk.part 2147483648"
                .formatted(directory));
    assertThat(directory.resolve("disk")).exists();
  }

  @Test
  void takesRoomForAllOfADiskWhereTheFileSystemCan() {
    Server server = new GuestServer().disks(2, 0, 0).build();
    List<GuestDisk> layout = DiskLayout.of(server, "qcow2", null, "ide");
    BaseImage image = new BaseImage(Path.of("/base/abc"), "raw", 1 << 20);
    Path made = directory.resolve("disk.part");
    disks(true, true).create(directory, layout, image);
    assertThat(commands.taken())
        .endsWith("fallocate -n -l 1 " + made, "fallocate -n -l 2147483648 " + made);

    commands.fail("fallocate", "Operation not supported");
    Path other = directory.resolve("other");
    assertThat(other.toFile().mkdir()).isTrue();
    disks(true, true).create(other, layout, image);
    assertThat(commands.taken()).endsWith("fallocate -n -l 1 " + other.resolve("disk.part"));
    assertThat(other.resolve("disk")).exists();
  }

  @Test
  void isWholeOnlyWithWhatItLiesOn() {
    Server server = new GuestServer().disks(2, 0, 0).build();
    GuestDisk root = DiskLayout.of(server, "qcow2", null, "ide").get(0);
    Path base = directory.resolve("base");
    commands.answer(
        "qemu-img info",
        "{\"virtual-size\": 1, \"format\": \"qcow2\", \"full-backing-filename\": \"%s\"}"
            .formatted(base));

    assertThat(disks(true).isWhole(directory, root)).isFalse();
    create(directory.resolve("disk").toString());
    assertThat(disks(true).isWhole(directory, root)).isFalse();
    create(base.toString());
    assertThat(disks(true).isWhole(directory, root)).isTrue();
  }

  @Test
  void copiesWhereOverlaysAreNotWanted() {
    Server server = new GuestServer().disks(2, 0, 0).build();
    disks(false)
        .create(
            directory,
            DiskLayout.of(server, "raw", null, "ide"),
            new BaseImage(Path.of("/base/abc"), "raw", 1 << 20));

    assertThat(commands.taken())
        .containsExactly(
            "qemu-img convert -f raw -O raw /base/abc %s/disk.part".formatted(directory),
            "qemu-img resize -q -f raw %s/disk.part 2147483648".formatted(directory));
  }

  @Test
  void makesEmptyFileSystemsOnce() {
    Server server = new GuestServer().disks(1, 1, 64).build();
    List<GuestDisk> layout = DiskLayout.of(server, "qcow2", null, "ide");
    BaseImage image = new BaseImage(Path.of("/base/abc"), "raw", 1 << 20);
    Path base = directory.resolve("_base");

    disks(true).create(directory, layout, image);

    assertThat(commands.taken())
        .contains(
            "mkfs.ext4 -q -F -L ephemeral0 %s/ephemeral_1_ext4.part".formatted(base),
            "mkswap %s/swap_64.part".formatted(base));
    assertThat(base.resolve("ephemeral_1_ext4")).hasSize(1L << 30);
  }

  @Test
  void refusesAnImageLargerThanTheFlavor() throws IOException {
    Path base = Files.createDirectories(directory.resolve("_base"));
    Path cached = base.resolve("d076def202a505785a03eac4858cc0f79b66c879");
    try (var file = new RandomAccessFile(cached.toFile(), "rw")) {
      file.setLength((1L << 30) + 1);
    }
    Server server = new GuestServer().disks(1, 0, 0).build();

    assertThatThrownBy(() -> disks(true).fetchImage(server))
        .isInstanceOf(ImageRejected.class)
        .hasMessage(
            "Flavor's disk is too small for requested image."
                + " Flavor disk is 1073741824 bytes, image is 1073741825 bytes.");
  }

  private GuestDisks disks(boolean overlays) {
    return disks(overlays, false);
  }

  private GuestDisks disks(boolean overlays, boolean allocated) {
    ImageCache cache =
        new ImageCache(
            null, commands, directory.resolve("_base"), directory.resolve("locks"), true);
    return new GuestDisks(cache, commands, new DiskSpace(commands, allocated), overlays, "ext4");
  }

  private static BlockDevice blank(int sizeGb, String format) {
    return new BlockDevice(
        "d" + sizeGb,
        "blank",
        "local",
        format,
        null,
        null,
        null,
        -1,
        true,
        null,
        null,
        null,
        sizeGb,
        null,
        null,
        null,
        null);
  }

  private static void create(String file) {
    try {
      Path path = Path.of(file);
      if (!Files.exists(path)) {
        Files.createFile(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
