package org.novaee.compute.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;

/** Finds out what an image file is without trusting it. Thread-safe. */
final class ImageInspector {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  // A crafted image can make a reader allocate or compute without end.
  private static final List<String> LIMITS =
      List.of("prlimit", "--as=1073741824", "--cpu=30", "--");

  private final HostCommands commands;

  ImageInspector(HostCommands commands) {
    this.commands = commands;
  }

  /**
   * The format of a file that came from outside.
   *
   * @param diskFormat what the image service says it is
   * @throws ImageRejected if it is something else, or refers to other files
   */
  DiskFormat require(Path file, String imageId, String diskFormat) {
    DiskFormat declared = declared(imageId, diskFormat);
    ImageHeader header = header(file);
    DiskFormat found = header.format();
    header
        .danger()
        .ifPresent(
            reason -> {
              throw rejected(imageId, reason);
            });
    if (!found.qemuName().equals(declared.qemuName())) {
      throw rejected(
          imageId,
          "its content is %s, but it is declared as %s"
              .formatted(found.imageName(), declared.imageName()));
    }
    if (found != DiskFormat.RAW && found != DiskFormat.ISO) {
      requireSelfContained(describe(file, found.qemuName()), imageId);
    }
    return found;
  }

  /**
   * The format the image service tells.
   *
   * @throws ImageRejected if we cannot use it
   */
  DiskFormat declared(String imageId, String diskFormat) {
    return DiskFormat.declared(diskFormat == null ? "" : diskFormat)
        .orElseThrow(
            () -> rejected(imageId, "its disk format " + diskFormat + " is not supported"));
  }

  /** Size in bytes of the disk a guest would see. */
  long virtualSize(Path file, String qemuFormat) {
    if ("raw".equals(qemuFormat)) {
      try {
        return Files.size(file);
      } catch (IOException e) {
        throw new DriverException("reading the size of " + file + ": " + e.getMessage(), e);
      }
    }
    return describe(file, qemuFormat).path("virtual-size").asLong();
  }

  private static void requireSelfContained(JsonNode info, String imageId) {
    JsonNode data = info.path("format-specific").path("data");
    if (info.hasNonNull("backing-filename") || info.hasNonNull("full-backing-filename")) {
      throw rejected(imageId, "it refers to a backing file");
    }
    if (data.hasNonNull("data-file") || data.path("data-file-raw").asBoolean()) {
      throw rejected(imageId, "it refers to an external data file");
    }
  }

  private JsonNode describe(Path file, String qemuFormat) {
    List<String> command = new ArrayList<>(LIMITS);
    command.addAll(
        List.of(
            "qemu-img",
            "info",
            "--force-share",
            "--output=json",
            "-f",
            qemuFormat,
            file.toString()));
    try {
      return JSON.readTree(commands.run(LIMIT, command));
    } catch (JsonProcessingException e) {
      throw new DriverException("reading what qemu-img tells of " + file, e);
    }
  }

  private static ImageHeader header(Path file) {
    try {
      return ImageHeader.read(file);
    } catch (IOException e) {
      throw new DriverException("reading the image file " + file + ": " + e.getMessage(), e);
    }
  }

  private static ImageRejected rejected(String imageId, String reason) {
    return new ImageRejected("Image " + imageId + " is unacceptable: " + reason);
  }
}
