package org.novaee.compute.image;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The beginning of an image file, read by us alone: a program that opens a format may follow
 * references in it to other files of the host, so this look comes before any such program.
 */
final class ImageHeader {

  private static final int QCOW2_MAGIC = 0x514649fb;
  private static final int BACKING_OFFSET_AT = 8;
  private static final int BACKING_SIZE_AT = 16;
  private static final int MAX_BACKING_NAME = 1023;
  private static final int ISO_MARK_OFFSET = 0x8001;
  private static final int HEAD_BYTES = 0x8006;
  private static final int FOOTER_BYTES = 512;
  private static final long EXTERNAL_DATA_FILE = 1L << 2;

  private final byte[] head;
  private final byte[] footer;

  private ImageHeader(byte[] head, byte[] footer) {
    this.head = head;
    this.footer = footer;
  }

  static ImageHeader read(Path file) throws IOException {
    try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "r")) {
      byte[] head = new byte[(int) Math.min(HEAD_BYTES, image.length())];
      image.readFully(head);
      byte[] footer = new byte[(int) Math.min(FOOTER_BYTES, image.length())];
      image.seek(image.length() - footer.length);
      image.readFully(footer);
      return new ImageHeader(head, footer);
    }
  }

  /**
   * The name of the file that a QCOW2 disk lies on; empty for any other file.
   *
   * @throws IOException if there is one, and it is not where it usually is
   */
  Optional<String> backingFile() throws IOException {
    if (format() != DiskFormat.QCOW2 || head.length < BACKING_SIZE_AT + Integer.BYTES) {
      return Optional.empty();
    }
    long from = ByteBuffer.wrap(head).getLong(BACKING_OFFSET_AT);
    int length = ByteBuffer.wrap(head).getInt(BACKING_SIZE_AT);
    if (from == 0 || length == 0) {
      return Optional.empty();
    }
    if (from < 0 || length < 0 || length > MAX_BACKING_NAME || from + length > head.length) {
      throw new IOException("the name of its backing file is out of reach");
    }
    return Optional.of(new String(head, (int) from, length, StandardCharsets.UTF_8));
  }

  /** What the bytes say; everything unknown is a raw disk. */
  DiskFormat format() {
    if (head.length >= 4 && ByteBuffer.wrap(head).getInt() == QCOW2_MAGIC) {
      return DiskFormat.QCOW2;
    }
    if (hasText(0, "KDMV") || hasText(0, "COWD") || hasText(0, "# Disk DescriptorFile")) {
      return DiskFormat.VMDK;
    }
    if (hasText(0, "<<< ") && head.length > 68 && ByteBuffer.wrap(head).getInt(64) == 0x7f10dabe) {
      return DiskFormat.VDI;
    }
    if (hasText(0, "vhdxfile")) {
      return DiskFormat.VHDX;
    }
    if (hasText(0, "conectix") || text(footer, 0, 8).equals("conectix")) {
      return DiskFormat.VHD;
    }
    return hasText(ISO_MARK_OFFSET, "CD001") ? DiskFormat.ISO : DiskFormat.RAW;
  }

  /** Why the file must not be opened, if there is a reason. */
  Optional<String> danger() {
    return switch (format()) {
      case QCOW2 -> qcow2Danger();
      case VMDK -> vmdkDanger();
      default ->
          hasText(0, "QED\0") ? Optional.of("its format is not supported") : Optional.empty();
    };
  }

  private Optional<String> qcow2Danger() {
    if (head.length < 72) {
      return Optional.of("its qcow2 header is incomplete");
    }
    ByteBuffer header = ByteBuffer.wrap(head);
    if (header.getLong(8) != 0) {
      return Optional.of("it refers to a backing file");
    }
    boolean extended = header.getInt(4) >= 3 && head.length >= 80;
    return extended && (header.getLong(72) & EXTERNAL_DATA_FILE) != 0
        ? Optional.of("it refers to an external data file")
        : Optional.empty();
  }

  /** Only forms which hold all data in the one file are taken. */
  private Optional<String> vmdkDanger() {
    String descriptor = text(head, 0, head.length);
    boolean whole =
        descriptor.contains("createType=\"monolithicSparse\"")
            || descriptor.contains("createType=\"streamOptimized\"");
    return hasText(0, "KDMV") && whole
        ? Optional.empty()
        : Optional.of("only the VMDK types monolithicSparse and streamOptimized are taken");
  }

  private boolean hasText(int offset, String expected) {
    return text(head, offset, expected.length()).equals(expected);
  }

  private static String text(byte[] bytes, int offset, int length) {
    return bytes.length < offset + length
        ? ""
        : new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }
}
