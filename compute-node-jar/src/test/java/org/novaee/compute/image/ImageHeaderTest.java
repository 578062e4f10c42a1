package org.novaee.compute.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageHeaderTest {

  @TempDir private Path directory;

  @Test
  void tellsFormatsByTheirBytes() throws IOException {
    assertThat(header(new byte[1024]).format()).isEqualTo(DiskFormat.RAW);
    assertThat(header(new byte[0]).format()).isEqualTo(DiskFormat.RAW);
    assertThat(header(qcow2(0, 0)).format()).isEqualTo(DiskFormat.QCOW2);
    assertThat(header(text("KDMV", 600)).format()).isEqualTo(DiskFormat.VMDK);
    assertThat(header(text("vhdxfile", 600)).format()).isEqualTo(DiskFormat.VHDX);
    assertThat(header(text("conectix", 600)).format()).isEqualTo(DiskFormat.VHD);
    byte[] iso = new byte[0x9000];
    System.arraycopy("CD001".getBytes(StandardCharsets.US_ASCII), 0, iso, 0x8001, 5);
    assertThat(header(iso).format()).isEqualTo(DiskFormat.ISO);
    byte[] fixedVhd = new byte[2048];
    System.arraycopy("conectix".getBytes(StandardCharsets.US_ASCII), 0, fixedVhd, 1536, 8);
    assertThat(header(fixedVhd).format()).isEqualTo(DiskFormat.VHD);
  }

  @Test
  void findsReferencesToOtherFiles() throws IOException {
    assertThat(header(qcow2(0, 0)).danger()).isEmpty();
    assertThat(header(qcow2(104, 0)).danger()).contains("it refers to a backing file");
    assertThat(header(qcow2(0, 4)).danger()).contains("it refers to an external data file");
    assertThat(header(new byte[] {'Q', 'F', 'I', (byte) 0xfb, 0}).danger()).isPresent();
    assertThat(header(text("# Disk DescriptorFile\nRW 1 FLAT \"/etc/shadow\"", 90)).danger())
        .isPresent();
    assertThat(header(text("KDMV createType=\"monolithicSparse\"", 600)).danger()).isEmpty();
    assertThat(header(text("KDMV createType=\"monolithicFlat\"", 600)).danger()).isPresent();
  }

  static byte[] qcow2(long backingFileOffset, long incompatibleFeatures) {
    return ByteBuffer.allocate(1024)
        .putInt(0x514649fb)
        .putInt(3)
        .putLong(backingFileOffset)
        .putLong(72, incompatibleFeatures)
        .array();
  }

  private static byte[] text(String beginning, int length) {
    byte[] bytes = new byte[length];
    byte[] start = beginning.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, bytes, 0, start.length);
    return bytes;
  }

  private ImageHeader header(byte[] content) throws IOException {
    Path file = directory.resolve("image");
    Files.write(file, content);
    return ImageHeader.read(file);
  }
}
