package org.novaee.compute.driver.libvirt;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Whether files in a directory can be written past the host's cache. */
final class DirectIo {

  private DirectIo() {}

  static boolean isPossible(Path directory) {
    Path trial = directory.resolve(".direct-io-test");
    try (FileChannel channel =
        FileChannel.open(
            trial,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            ExtendedOpenOption.DIRECT)) {
      return channel.isOpen();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    } finally {
      remove(trial);
    }
  }

  private static void remove(Path trial) {
    try {
      Files.deleteIfExists(trial);
    } catch (IOException e) {
      trial.toFile().deleteOnExit();
    }
  }
}
