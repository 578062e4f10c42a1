package org.novaee.standalone.volume;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a QCOW2 image says of itself, read before any program opens it: images come from users, and
 * one that names another file would be filled with that file of this host.
 *
 * @param virtualBytes the size of the disk
 */
record Qcow2Header(long virtualBytes, boolean hasBackingFile, boolean hasDataFile) {

  private static final int MAGIC = 0x514649fb;
  private static final long EXTERNAL_DATA = 1L << 2;

  /**
   * @throws IOException if it is no QCOW2 image, or refers to another file
   */
  static Qcow2Header require(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      Qcow2Header header = read(new DataInputStream(stream));
      if (header.hasBackingFile() || header.hasDataFile()) {
        throw new IOException(file + " refers to another file");
      }
      return header;
    }
  }

  private static Qcow2Header read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("The image is not in the format qcow2");
    }
    int version = in.readInt();
    long backing = in.readLong();
    in.readInt();
    in.readInt();
    long virtualBytes = in.readLong();
    in.skipNBytes(72 - 32);
    boolean dataFile = version >= 3 && (in.readLong() & EXTERNAL_DATA) != 0;
    return new Qcow2Header(virtualBytes, backing != 0, dataFile);
  }
}
