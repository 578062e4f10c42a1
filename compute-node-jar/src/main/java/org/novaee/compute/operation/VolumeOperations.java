package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.volume.ServerVolumes;

/** What can be done to single volumes of a server. */
public record VolumeOperations(
    AttachVolume attach,
    DetachVolume detach,
    SwapVolume swap,
    ExtendVolume extend,
    SnapshotVolume snapshot) {

  /** All of them on the same records, volumes and hypervisor. */
  public static VolumeOperations on(
      ServerRecords records, ServerVolumes volumes, ComputeDriver driver) {
    return new VolumeOperations(
        new AttachVolume(records, volumes, driver),
        new DetachVolume(records, volumes, driver),
        new SwapVolume(records, volumes, driver),
        new ExtendVolume(records, volumes, driver),
        new SnapshotVolume(records, volumes, driver));
  }
}
