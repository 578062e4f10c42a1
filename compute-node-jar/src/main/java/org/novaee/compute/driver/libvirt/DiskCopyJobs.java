package org.novaee.compute.driver.libvirt;

import java.nio.file.Path;

/**
 * Copies of disks that are made while guests write to them, by the uuid of their server. Failures
 * are {@link org.novaee.compute.driver.DriverException}s.
 */
interface DiskCopyJobs {

  /**
   * Begins to copy a disk into a qcow2 file that is there, and from then on to write to both.
   *
   * @param device the disk's name in the guest, {@code vda}
   * @param onTop whether the file has what is below the disk below it, too
   */
  void begin(String uuid, String device, Path to, boolean onTop);

  /** Whether the copy has all that the disk has. */
  boolean isComplete(String uuid, String device);

  /** Ends the copying, complete or not; nothing happens where there is none. */
  void end(String uuid, String device);
}
