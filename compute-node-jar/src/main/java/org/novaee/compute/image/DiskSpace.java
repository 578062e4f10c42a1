package org.novaee.compute.image;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.novaee.compute.process.HostCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the host for all that a guest may write to its disk, taken when the disk is made, so that
 * none is missing later. Thread-safe.
 */
public final class DiskSpace {

  private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

  /** Some file systems write what they allocate. */
  private static final Duration ALLOCATION = Duration.ofHours(1);

  private final HostCommands commands;
  private final boolean wanted;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param wanted whether to take it; otherwise disks take room as they are written
   */
  public DiskSpace(HostCommands commands, boolean wanted) {
    this.commands = commands;
    this.wanted = wanted;
  }

  /**
   * Takes it, leaving what is in the file and how long it is. Where the file system can not, the
   * disk takes it as it is written.
   *
   * @throws org.novaee.compute.process.CommandFailed if there is not enough
   */
  void reserve(Path disk, long bytes) {
    if (!wanted) {
      return;
    }
    if (!commands.succeeds("fallocate", "-n", "-l", "1", disk.toString())) {
      if (!warned.getAndSet(true)) {
        LOG.warn(
            "preallocate_images = space: the file system of {} cannot keep room for files",
            disk.getParent());
      }
      return;
    }
    commands.run(
        ALLOCATION, List.of("fallocate", "-n", "-l", Long.toString(bytes), disk.toString()));
  }
}
