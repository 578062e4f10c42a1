package org.novaee.compute.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.DiskOffer.DiskFile;

/**
 * What is on offer, kept in a file beside the disks, so that an offer outlives the process and ends
 * with the disks.
 */
public final class Offers {

  static final String FILE = "offer.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Nothing else may become part of a path. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final Path root;
  private final Path bases;

  /**
   * @param root the directory of the guests' directories
   * @param bases the directory of cached images
   */
  public Offers(Path root, Path bases) {
    this.root = root;
    this.bases = bases;
  }

  /**
   * An offer.
   *
   * @param ticket what the one who fetches has to show
   */
  public record Offer(String ticket, List<DiskFile> files) {

    /** Leaves out what must not be logged. */
    @Override
    public String toString() {
      return "Offer" + files;
    }
  }

  /**
   * Offers files of a directory; a repeat makes the same offer.
   *
   * @param directory below the root
   */
  public Offer make(Path directory, List<DiskFile> files) {
    try {
      Optional<Offer> former = read(directory);
      String ticket = former.map(Offer::ticket).orElseGet(Offers::newTicket);
      Offer offer = new Offer(ticket, files);
      Path draft =
          Files.createTempFile(
              directory,
              ".offer",
              null,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(draft, JSON.writeValueAsBytes(offer));
      Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
      return offer;
    } catch (IOException e) {
      throw new DriverException(
          "offering what is in " + directory + " to another host: " + e.getMessage(), e);
    }
  }

  /** Ends an offer, if there is one. */
  public void withdraw(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(FILE));
    } catch (IOException e) {
      throw new DriverException("ending the offer of " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Whether anything is on offer. */
  boolean areOpen() {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> directories = Files.list(root)) {
      return directories.anyMatch(directory -> Files.exists(directory.resolve(FILE)));
    } catch (IOException e) {
      throw new DriverException("looking into " + root + ": " + e.getMessage(), e);
    }
  }

  /** Whether this very offer is in a directory of this host: then there is nothing to fetch. */
  public boolean isHere(Path directory, String ticket) {
    try {
      return read(directory).map(offer -> isSame(offer.ticket(), ticket)).orElse(false);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The file that a request means.
   *
   * @param directory the name of a guest's directory
   * @param name of a file or of the image it lies on
   * @param ticket as the one who asks shows it, or null
   * @return empty if there is no such offer, or not with that ticket
   */
  Optional<Path> find(String directory, String name, String ticket) throws IOException {
    if (!NAME.matcher(directory).matches() || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<Offer> offer = read(root.resolve(directory));
    if (ticket == null || offer.isEmpty() || !isSame(offer.get().ticket(), ticket)) {
      return Optional.empty();
    }
    for (DiskFile file : offer.get().files()) {
      if (name.equals(file.name())) {
        return Optional.of(root.resolve(directory).resolve(name));
      }
      if (name.equals(file.base())) {
        Path own = root.resolve(directory).resolve(name);
        return Optional.of(Files.exists(own) ? own : bases.resolve(name));
      }
    }
    return Optional.empty();
  }

  /**
   * Lets only names pass that lead nowhere else.
   *
   * @throws DriverException for others
   */
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new DriverException("a host offers a file of a forbidden name: " + name);
    }
  }

  /** The plain files of a directory as they can be offered, without what is only this host's. */
  public static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file) && NAME.matcher(name).matches() && !name.equals(FILE)) {
          found.add(file);
        }
      }
      return found;
    } catch (IOException e) {
      throw new DriverException("looking into " + directory + ": " + e.getMessage(), e);
    }
  }

  private static Optional<Offer> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), Offer.class))
        : Optional.empty();
  }

  private static String newTicket() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** In a time that tells nothing. */
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
