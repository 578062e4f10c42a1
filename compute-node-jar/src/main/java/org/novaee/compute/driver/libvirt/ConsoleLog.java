package org.novaee.compute.driver.libvirt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.novaee.compute.driver.DriverException;

/** The file a guest's serial console is written into, and the older one the log daemon rotated. */
final class ConsoleLog {

  /** How much of the end is ever shown. */
  static final int MOST_BYTES = 102_400;

  private final Path file;

  ConsoleLog(Path file) {
    this.file = file;
  }

  /**
   * The end of the text, empty if nothing was written.
   *
   * @param lines how many, null for all
   */
  String tail(Integer lines) {
    if (lines != null && lines <= 0) {
      return "";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      byte[] current = end(file, MOST_BYTES);
      bytes.write(end(file.resolveSibling(file.getFileName() + ".0"), MOST_BYTES - current.length));
      bytes.write(current);
    } catch (IOException e) {
      throw new DriverException("reading the console log " + file + ": " + e.getMessage(), e);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    return lines == null ? text : lastLines(text, lines);
  }

  private static byte[] end(Path path, int most) throws IOException {
    if (!Files.exists(path)) {
      return new byte[0];
    }
    try (RandomAccessFile log = new RandomAccessFile(path.toFile(), "r")) {
      long length = log.length();
      int size = (int) Math.min(most, length);
      log.seek(length - size);
      byte[] bytes = new byte[size];
      // It may be emptied while it is read.
      int read = Math.max(0, log.read(bytes));
      return Arrays.copyOf(bytes, read);
    }
  }

  private static String lastLines(String text, int lines) {
    List<String> all = List.of(text.split("(?<=\n)"));
    return String.join("", all.subList(Math.max(0, all.size() - lines), all.size()));
  }
}
