package org.novaee.compute.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;

/**
 * What a guest's disk is. Its format is not guessed: to a raw disk a guest may have written the
 * beginning of any other, which would lead to files of the host.
 *
 * @param format {@code qcow2} or {@code raw}
 * @param bytes size as the guest sees it
 * @param backing the file it lies on, or null
 * @param backingFormat that file's format, or null
 */
public record DiskInfo(String format, long bytes, Path backing, String backingFormat) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param format in which this host writes guests' disks
   * @throws DriverException if it cannot be read, or keeps its data in another file
   */
  public static DiskInfo of(HostCommands commands, Path file, String format) {
    if (format.equals("raw")) {
      try {
        return new DiskInfo("raw", Files.size(file), null, null);
      } catch (IOException e) {
        throw new DriverException("reading the size of " + file + ": " + e.getMessage(), e);
      }
    }
    return parse(
        file,
        commands.run(
            HostCommands.SHORT,
            List.of(
                "qemu-img",
                "info",
                "--force-share",
                "--output=json",
                "-f",
                format,
                file.toString())));
  }

  private static DiskInfo parse(Path file, String text) {
    try {
      JsonNode info = JSON.readTree(text);
      if (info.path("format-specific").path("data").hasNonNull("data-file")) {
        throw new DriverException(file + " keeps its data in another file");
      }
      String backing = info.path("full-backing-filename").asText(null);
      return new DiskInfo(
          info.path("format").asText(),
          info.path("virtual-size").asLong(),
          backing == null ? null : Path.of(backing),
          backing == null ? null : info.path("backing-filename-format").asText("raw"));
    } catch (JsonProcessingException e) {
      throw new DriverException("reading what qemu-img tells of " + file, e);
    }
  }
}
