package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLogTest {

  @TempDir private Path directory;

  @Test
  void isEmptyBeforeAnythingIsWritten() {
    assertThat(log().tail(null)).isEmpty();
  }

  @Test
  void showsTheLastLines() throws IOException {
    Files.writeString(directory.resolve("console.log"), "one\ntwo\nthree\n");
    assertThat(log().tail(2)).isEqualTo("two\nthree\n");
    assertThat(log().tail(10)).isEqualTo("one\ntwo\nthree\n");
    assertThat(log().tail(0)).isEmpty();
    assertThat(log().tail(null)).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void goesOnFromTheRotatedFile() throws IOException {
    Files.writeString(directory.resolve("console.log.0"), "old\n");
    Files.writeString(directory.resolve("console.log"), "new\n");
    assertThat(log().tail(null)).isEqualTo("old\nnew\n");
  }

  @Test
  void showsNoMoreThanTheMost() throws IOException {
    Files.writeString(directory.resolve("console.log.0"), "y".repeat(10));
    Files.writeString(directory.resolve("console.log"), "x".repeat(ConsoleLog.MOST_BYTES + 5));
    assertThat(log().tail(null)).isEqualTo("x".repeat(ConsoleLog.MOST_BYTES));
  }

  private ConsoleLog log() {
    return new ConsoleLog(directory.resolve("console.log"));
  }
}
