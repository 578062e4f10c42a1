package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.MoveRefused;

/** Where hosts see the same files of guests. */
final class SharedFileSystem {

  /** Those that libvirt knows, by the kernel's names; it refuses to migrate guests on others. */
  private static final Set<String> KNOWN =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "ceph",
          "gfs2",
          "ocfs2",
          "gpfs",
          "lustre",
          "afs",
          "acfs",
          "beegfs",
          "fuse.ceph-fuse",
          "fuse.glusterfs",
          "fuse.quobyte");

  private SharedFileSystem() {}

  static boolean isKnown(String type) {
    return KNOWN.contains(type);
  }

  /**
   * @throws MoveRefused if libvirt would refuse a migration of guests there, once it has begun
   */
  static void require(Path directory) {
    String type = type(directory);
    if (!isKnown(type)) {
      throw new MoveRefused(
          directory
              + " is seen by both hosts, but its file system "
              + type
              + " is none that libvirt knows as shared. If all hosts do see the same files there,"
              + " set [novaee] live_migration_any_shared_files on both; the guest can be migrated"
              + " while it is off.");
    }
  }

  private static String type(Path directory) {
    try {
      return Files.getFileStore(directory).type();
    } catch (IOException e) {
      throw new DriverException("looking at the file system of " + directory + ": " + e, e);
    }
  }
}
