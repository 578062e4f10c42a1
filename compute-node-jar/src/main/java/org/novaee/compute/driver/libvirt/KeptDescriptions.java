package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Xml;

/**
 * The descriptions of guests that left and may come back, kept with their files: so nobody gets
 * their places meanwhile, and they go with the files.
 */
final class KeptDescriptions {

  /** Hidden, so that it is no file that goes to other hosts. */
  private static final String FILE = ".domain.xml";

  private final Guests guests;
  private final GuestDirectories directories;

  KeptDescriptions(Guests guests, GuestDirectories directories) {
    this.guests = guests;
    this.directories = directories;
  }

  /**
   * A description that is kept.
   *
   * @param isAside whether it is with files that are aside, or with the guest's own
   */
  record Kept(String server, boolean isAside, Xml domain) {}

  /** Keeps the description of a guest that is about to be removed; nothing happens without one. */
  void keep(String uuid) {
    Path directory = directories.of(uuid);
    guests
        .description(uuid, Guests.Config.PERSISTENT)
        .filter(text -> Files.isDirectory(directory))
        .ifPresent(text -> write(directory, text));
  }

  private static void write(Path directory, String text) {
    try {
      Path draft = Files.writeString(directory.resolve(FILE + ".new"), text);
      Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DriverException(
          "keeping the domain's description in " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The guest is defined again. */
  void forget(String uuid) {
    directories.removeFiles(uuid, FILE::equals);
  }

  List<Kept> all() {
    List<Kept> all = new ArrayList<>();
    directories.texts(FILE).forEach((directory, text) -> all.add(read(directory, text)));
    return all;
  }

  private Kept read(Path directory, String text) {
    String server = GuestDirectories.serverOf(directory.getFileName().toString()).orElseThrow();
    try {
      return new Kept(server, directory.equals(directories.aside(server)), Xml.parse(text));
    } catch (IllegalArgumentException e) {
      throw new DriverException("reading " + directory.resolve(FILE) + ": " + e.getMessage(), e);
    }
  }
}
