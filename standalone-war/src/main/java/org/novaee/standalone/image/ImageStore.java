package org.novaee.standalone.image;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.standalone.http.Fault;

/** The data of images: one file each, which appears when it is whole. */
@ApplicationScoped
public class ImageStore {

  static final String HASH_ALGORITHM = "sha512";

  private static final int BUFFER = 1 << 18;

  @Inject
  @ConfigProperty(name = "nova.novaee.image_store_path")
  private String path;

  @Inject
  @ConfigProperty(name = "nova.novaee.image_size_limit")
  private long sizeLimit;

  private Path directory;

  /**
   * What was stored.
   *
   * @param checksum MD5 in hex
   * @param hash SHA-512 in hex
   */
  record Stored(long size, String checksum, String hash) {}

  @PostConstruct
  void open() {
    directory = Path.of(path);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IllegalStateException("Making the directory for images, " + directory, e);
    }
  }

  /**
   * Writes an image's data, which are then on disk for good.
   *
   * @throws Fault with status 413 if they are too large
   */
  Stored write(String imageId, InputStream data) throws IOException {
    Path part = directory.resolve(imageId + "." + UUID.randomUUID() + ".part");
    try {
      Stored stored = copy(data, part);
      Files.move(part, file(imageId), StandardCopyOption.ATOMIC_MOVE);
      return stored;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes {@code length} bytes from {@code start} on to {@code target}. */
  void read(String imageId, long start, long length, OutputStream target) throws IOException {
    try (FileChannel channel = FileChannel.open(file(imageId), StandardOpenOption.READ)) {
      channel.position(start);
      InputStream data = Channels.newInputStream(channel);
      byte[] buffer = new byte[BUFFER];
      long left = length;
      while (left > 0) {
        int read = data.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("The file of image " + imageId + " is too short");
        }
        target.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  void delete(String imageId) throws IOException {
    Files.deleteIfExists(file(imageId));
  }

  /** Removes what uploads left that were cut off by the end of the process. */
  void removeParts() throws IOException {
    try (var parts = Files.newDirectoryStream(directory, "*.part")) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  /**
   * @throws Fault with status 413 if so many bytes are too many
   */
  void requireAllowed(long bytes) {
    if (bytes > sizeLimit) {
      throw new Fault(413, "The image is larger than the limit of " + sizeLimit + " bytes.");
    }
  }

  private Stored copy(InputStream data, Path part) throws IOException {
    MessageDigest md5 = digest("MD5");
    MessageDigest sha512 = digest("SHA-512");
    long size = 0;
    try (FileChannel file =
        FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = data.read(buffer); read >= 0; read = data.read(buffer)) {
        size += read;
        requireAllowed(size);
        md5.update(buffer, 0, read);
        sha512.update(buffer, 0, read);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
      file.force(true);
    }
    HexFormat hex = HexFormat.of();
    return new Stored(size, hex.formatHex(md5.digest()), hex.formatHex(sha512.digest()));
  }

  Path file(String imageId) {
    return directory.resolve(imageId);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
