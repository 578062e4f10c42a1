package org.novaee.compute.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of a guest's disk in a file of its own; the file goes when this is closed.
 *
 * @param format {@code qcow2}, {@code raw} …
 */
public record DiskSnapshot(Path file, String format) implements AutoCloseable {

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DriverException("removing the snapshot " + file + ": " + e.getMessage(), e);
    }
  }
}
