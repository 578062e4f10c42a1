package org.novaee.compute.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hypervisor node's uuid, kept in the file {@code compute_id} so that it outlives restarts. */
public final class NodeUuid {

  private static final Logger log = LoggerFactory.getLogger(NodeUuid.class);

  private static final String FILE = "compute_id";

  private NodeUuid() {}

  /**
   * The uuid in the directory's file, which is made if there is none.
   *
   * @throws IllegalStateException if the file holds something else
   * @throws UncheckedIOException if it cannot be read or made
   */
  public static String in(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      return Files.exists(file) ? read(file) : make(directory, file);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the node's uuid in " + file + ": " + e, e);
    }
  }

  private static String read(Path file) throws IOException {
    String text = Files.readString(file).strip();
    try {
      return UUID.fromString(text).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(file + " holds no uuid: " + text, e);
    }
  }

  private static String make(Path directory, Path file) throws IOException {
    String uuid = UUID.randomUUID().toString();
    Files.createDirectories(directory);
    // Whole or not at all: half a uuid would stop every later start.
    Path draft = Files.writeString(directory.resolve(FILE + ".new"), uuid + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    log.info("Made the node's uuid {} in {}", uuid, file);
    return uuid;
  }
}
