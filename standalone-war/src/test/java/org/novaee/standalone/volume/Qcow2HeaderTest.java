package org.novaee.standalone.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Qcow2HeaderTest {

  private static final int MAGIC = 0x514649fb;

  @TempDir private Path directory;

  @Test
  void tellsTheSizeOfTheDisk() throws IOException {
    assertThat(Qcow2Header.require(image(MAGIC, 3, 0, 0)).virtualBytes()).isEqualTo(1L << 30);
    assertThat(Qcow2Header.require(image(MAGIC, 2, 0, 0)).virtualBytes()).isEqualTo(1L << 30);
  }

  @Test
  void refusesWhatLeadsToAnotherFile() throws IOException {
    Path withBacking = image(MAGIC, 3, 512, 0);
    assertThatThrownBy(() -> Qcow2Header.require(withBacking))
        .hasMessageEndingWith("refers to another file");
    Path withData = image(MAGIC, 3, 0, 4);
    assertThatThrownBy(() -> Qcow2Header.require(withData))
        .hasMessageEndingWith("refers to another file");
  }

  @Test
  void refusesWhatIsNoSuchImage() throws IOException {
    Path other = image(0, 3, 0, 0);
    assertThatThrownBy(() -> Qcow2Header.require(other)).isInstanceOf(IOException.class);
    Path tooShort = Files.write(directory.resolve("short"), new byte[10]);
    assertThatThrownBy(() -> Qcow2Header.require(tooShort)).isInstanceOf(IOException.class);
  }

  private Path image(int magic, int version, long backing, long features) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(104);
    bytes.putInt(magic).putInt(version).putLong(backing).putInt(0).putInt(16).putLong(1L << 30);
    bytes.putLong(72, features);
    return Files.write(directory.resolve("i" + version + backing + features), bytes.array());
  }
}
