package org.novaee.model;

import java.util.List;

/**
 * Where a host can fetch the disks of a server that moves to it. Good for one server and until the
 * move ends.
 *
 * @param address the source's HTTPS address, such as {@code https://10.0.0.5:8790}; null where
 *     there is nothing to fetch since both hosts see the same directory
 * @param certificate SHA-256 of the certificate the source shows, in hex
 * @param ticket what the source wants to see of the one who fetches; never logged
 * @param files what there is
 */
public record DiskOffer(String address, String certificate, String ticket, List<DiskFile> files) {

  public DiskOffer {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /** For hosts that share the directory of the guests' disks. */
  public static DiskOffer shared() {
    return new DiskOffer(null, null, null, List.of());
  }

  /** Whether the target sees the same directory. */
  public boolean isShared() {
    return address == null;
  }

  /**
   * A file.
   *
   * @param name without a directory
   * @param bytes its length
   * @param base the name of the cached image it lies on, or null
   */
  public record DiskFile(String name, long bytes, String base) {}

  /** Leaves out what must not be logged. */
  @Override
  public String toString() {
    return "DiskOffer[" + address + ", " + files + "]";
  }
}
