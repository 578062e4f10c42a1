package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;

/**
 * What the emulated TPMs of guests keep. Libvirt has it by the guest's uuid and removes it with the
 * domain, so it moves as files among the guest's disks. A guest without a TPM has none of it.
 */
final class TpmStates {

  /** Where libvirt keeps it. */
  static final Path LIBVIRT = Path.of("/var/lib/libvirt/swtpm");

  /** How a file is named that was saved: it may come from another host. */
  private static final Pattern SAVED =
      Pattern.compile("swtpm_(tpm2|tpm1\\.2)_([A-Za-z0-9][A-Za-z0-9_.-]*)");

  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
  private static final String DRAFT = ".part";

  private final HostCommands commands;
  private final Path root;
  private final String owner;

  /**
   * @param owner of files of running TPMs, {@code user:group}
   */
  TpmStates(HostCommands commands, Path root, String owner) {
    this.commands = commands;
    this.root = root;
    this.owner = owner;
  }

  /** Copies the state of a guest that is off among its disks. */
  void save(String uuid, Path directory) {
    if (!Files.exists(of(uuid)) || !Files.exists(directory)) {
      return;
    }
    try {
      for (String version : List.of("tpm2", "tpm1.2")) {
        for (Path file : files(of(uuid).resolve(version))) {
          if (FILE.matcher(file.getFileName().toString()).matches()) {
            copy(file, directory.resolve("swtpm_" + version + "_" + file.getFileName()));
          }
        }
      }
    } catch (IOException e) {
      throw new DriverException("saving what the TPM of " + uuid + " keeps: " + e, e);
    }
  }

  /**
   * Moves what was saved to where libvirt looks for it. Where libvirt has some already, a former
   * attempt came that far, and the guest may have written to it since.
   */
  void restore(String uuid, Path directory) {
    try {
      List<Path> saved = saved(directory);
      if (!saved.isEmpty() && !Files.exists(of(uuid))) {
        put(uuid, saved);
      }
      for (Path file : saved) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new DriverException("putting back what the TPM of " + uuid + " keeps: " + e, e);
    }
  }

  /** Removes what libvirt has, if it did not do so itself. */
  void remove(String uuid) {
    try {
      GuestDirectories.delete(of(uuid));
    } catch (IOException e) {
      throw new DriverException("removing what the TPM of " + uuid + " keeps: " + e, e);
    }
  }

  /** All of it or nothing. */
  private void put(String uuid, List<Path> saved) throws IOException {
    Path draft = root.resolve("." + of(uuid).getFileName() + DRAFT);
    GuestDirectories.delete(draft);
    Files.createDirectories(draft);
    for (Path file : saved) {
      Matcher name = SAVED.matcher(file.getFileName().toString());
      if (name.matches()) {
        Path version = Files.createDirectories(draft.resolve(name.group(1)));
        Files.setPosixFilePermissions(version, PosixFilePermissions.fromString("rwx------"));
        copy(file, version.resolve(name.group(2)));
        commands.run("chown", "-R", owner, version.toString());
      }
    }
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx--x--x"));
    Files.move(draft, of(uuid), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Nobody but its owner may read it. */
  private static void copy(Path from, Path to) throws IOException {
    Path draft = to.resolveSibling(to.getFileName() + DRAFT);
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, Files.readAllBytes(from));
    Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Path> saved(Path directory) throws IOException {
    List<Path> found = new ArrayList<>(files(directory));
    found.removeIf(
        file -> {
          String name = file.getFileName().toString();
          return !SAVED.matcher(name).matches() || name.endsWith(DRAFT);
        });
    return found;
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Path of(String uuid) {
    // Nothing but a uuid may become part of a path that is deleted some day.
    return root.resolve(UUID.fromString(uuid).toString());
  }
}
