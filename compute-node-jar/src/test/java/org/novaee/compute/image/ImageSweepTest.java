package org.novaee.compute.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.driver.DriverException;

class ImageSweepTest {

  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path instances;
  private Path base;

  @BeforeEach
  void makeCache() throws IOException {
    base = Files.createDirectories(instances.resolve("_base"));
  }

  private ImageSweep images() {
    return new ImageSweep(instances, base, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private int sweep() {
    return images().run(DAY);
  }

  private Path cached(String name, Duration age) throws IOException {
    Path file = Files.writeString(base.resolve(name), "image");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    return file;
  }

  private void guest(String directory, String disk, Path backing) throws IOException {
    byte[] name = backing.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer header = ByteBuffer.allocate(1024);
    header.putInt(0x514649fb).putInt(3).putLong(200).putInt(name.length);
    header.position(200);
    header.put(name);
    Path home = Files.createDirectories(instances.resolve(directory));
    Files.write(home.resolve(disk), header.array());
  }

  @Test
  void removesWhatIsOldAndNoDiskLiesOn() throws IOException {
    Path used = cached("used", Duration.ofDays(30));
    Path aside = cached("aside", Duration.ofDays(30));
    Path unused = cached("unused", Duration.ofDays(2));
    Path cutOff = cached("cut-off.part", Duration.ofDays(2));
    Path fresh = cached("fresh", Duration.ofHours(1));
    guest("5e1f0000-0000-4000-8000-000000000001", "disk", used);
    guest("5e1f0000-0000-4000-8000-000000000002_resize", "disk", aside);
    assertThat(images().unneeded(DAY)).containsExactlyInAnyOrder("unused", "cut-off.part");
    assertThat(images().missed()).isEmpty();
    assertThat(sweep()).isEqualTo(2);
    assertThat(images().unneeded(DAY)).isEmpty();
    assertThat(base).isDirectoryContaining(used::equals).isDirectoryContaining(aside::equals);
    assertThat(base).isDirectoryContaining(fresh::equals);
    assertThat(unused).doesNotExist();
    assertThat(cutOff).doesNotExist();
    assertThat(sweep()).isZero();
  }

  @Test
  void removesNothingWhereADiskCannotBeRead() throws IOException {
    Path unused = cached("unused", Duration.ofDays(2));
    ByteBuffer header = ByteBuffer.allocate(64);
    header.putInt(0x514649fb).putInt(3).putLong(1L << 40).putInt(10);
    Path home = Files.createDirectories(instances.resolve("guest"));
    Files.write(home.resolve("disk"), header.array());
    assertThatThrownBy(this::sweep)
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(home.resolve("disk").toString())
        .hasMessageContaining("out of reach");
    assertThat(unused).exists();
  }

  @Test
  void tellsTheGuestsWhoseImageIsMissing() throws IOException {
    guest("5e1f0000-0000-4000-8000-000000000001", "disk", cached("there", DAY));
    guest("5e1f0000-0000-4000-8000-000000000002", "disk", base.resolve("gone"));
    assertThat(images().missed()).containsExactly("5e1f0000-0000-4000-8000-000000000002");
  }

  @Test
  void aHostWithoutACacheHasNothingToRemove() throws IOException {
    Files.delete(base);
    assertThat(sweep()).isZero();
  }
}
