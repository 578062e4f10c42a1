package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.driver.DiskSnapshot;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.StepWatch;
import org.novaee.compute.image.DiskInfo;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.process.HostCommands;
import org.novaee.model.BooleanText;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies root disks into files that depend on nothing. Of a guest that runs, the hypervisor makes
 * the copy while the guest goes on; with an agent in it, its file systems are held still for the
 * moment at which the copy ends.
 */
final class DiskSnapshots {

  private static final Logger LOG = LoggerFactory.getLogger(DiskSnapshots.class);

  private static final Duration CONVERSION = Duration.ofHours(1);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Guests guests;
  private final DiskCopyJobs jobs;
  private final FrozenGuests frozen;
  private final HostCommands commands;
  private final SnapshotOptions options;
  private final StepWatch steps;

  DiskSnapshots(
      Guests guests,
      DiskCopyJobs jobs,
      FrozenGuests frozen,
      HostCommands commands,
      SnapshotOptions options,
      StepWatch steps) {
    this.guests = guests;
    this.jobs = jobs;
    this.frozen = frozen;
    this.commands = commands;
    this.options = options;
    this.steps = steps;
  }

  /**
   * @param file the root disk's
   */
  DiskSnapshot take(Server server, GuestDisk root, Path file) {
    String format = options.format() == null ? root.format() : options.format();
    Path target = directory().resolve(server.uuid() + "." + format);
    PowerState state = guests.state(server.uuid());
    if (state == PowerState.RUNNING || state == PowerState.PAUSED) {
      ofRunning(server, root, file, target, format);
    } else {
      steps.before("convert", server);
      convert(file, root.format(), target, format);
    }
    return new DiskSnapshot(target, format);
  }

  private void ofRunning(Server server, GuestDisk root, Path file, Path target, String format) {
    Path delta = directory().resolve(server.uuid() + ".delta");
    try {
      copyWhileRunning(server, root, file, delta);
      steps.before("convert", server);
      convert(delta, "qcow2", target, format);
    } finally {
      discard(delta);
    }
  }

  private void copyWhileRunning(Server server, GuestDisk root, Path file, Path delta) {
    boolean agent = isTrue(server, "hw_qemu_guest_agent");
    boolean mustBeStill = isTrue(server, "os_require_quiesce");
    if (mustBeStill && !agent) {
      throw new DriverException(
          "image property os_require_quiesce is set, but hw_qemu_guest_agent is not");
    }
    // A copy that a former process did not end.
    jobs.end(server.uuid(), root.device());
    boolean onTop = create(delta, DiskInfo.of(commands, file, root.format()));
    steps.before("copy-disk", server);
    jobs.begin(server.uuid(), root.device(), delta, onTop);
    boolean still = false;
    try {
      awaitCopy(server.uuid(), root.device());
      still = agent && frozen.freeze(server.uuid());
      if (mustBeStill && !still) {
        throw new DriverException("the guest's file systems could not be held still");
      }
    } finally {
      jobs.end(server.uuid(), root.device());
      if (still) {
        frozen.thaw(server.uuid());
      }
    }
  }

  /** A file for what the guest's disk has on top of its backing file, if it has one. */
  private boolean create(Path delta, DiskInfo disk) {
    List<String> command = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", "qcow2"));
    if (disk.backing() != null) {
      command.addAll(List.of("-F", disk.backingFormat(), "-b", disk.backing().toString()));
    }
    command.addAll(List.of(delta.toString(), Long.toString(disk.bytes())));
    commands.run(HostCommands.SHORT, command);
    return disk.backing() != null;
  }

  private void awaitCopy(String uuid, String device) {
    while (!jobs.isComplete(uuid, device)) {
      try {
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DriverException("interrupted while disk " + device + " was copied", e);
      }
    }
  }

  private void convert(Path from, String format, Path to, String wanted) {
    List<String> command =
        new ArrayList<>(List.of("qemu-img", "convert", "-f", format, "-O", wanted));
    if (options.compressed() && wanted.equals("qcow2")) {
      command.add("-c");
    }
    command.addAll(List.of(from.toString(), to.toString()));
    try {
      commands.run(CONVERSION, command);
    } catch (DriverException e) {
      discard(to);
      throw e;
    }
  }

  private Path directory() {
    try {
      return Files.createDirectories(options.directory());
    } catch (IOException e) {
      throw new DriverException("making the directory " + options.directory() + ": " + e, e);
    }
  }

  private static boolean isTrue(Server server, String property) {
    String value = server.image().properties().get(property);
    return value != null && BooleanText.isTrue(value);
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", file, e.toString());
    }
  }
}
