package org.novaee.volume;

import java.util.List;
import org.novaee.model.BlockDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the volumes of a server back that is gone or will not be built. It looks for what there is,
 * so a repeat is harmless, and what was half made is found too.
 */
public final class VolumeReturn {

  /** A volume made for a server has the id of its block device under this key. */
  public static final String DEVICE_KEY = "nova_block_device";

  private static final Logger log = LoggerFactory.getLogger(VolumeReturn.class);

  private final VolumeService volumes;

  public VolumeReturn(VolumeService volumes) {
    this.volumes = volumes;
  }

  /**
   * Gives back all volumes among the devices.
   *
   * @param neverRan the server was never built, so that nobody has used what was made for it alone
   * @throws VolumeUnavailable if the volume service cannot be asked; those before were given back
   */
  public void giveBack(String serverUuid, List<BlockDevice> devices, boolean neverRan) {
    for (BlockDevice device : devices) {
      if (device.isVolume()) {
        giveBack(serverUuid, device, neverRan);
      }
    }
  }

  private void giveBack(String serverUuid, BlockDevice device, boolean neverRan) {
    boolean made = !"volume".equals(device.sourceType());
    boolean goes = device.deleteOnTermination() || (made && neverRan);
    if (device.volumeId() == null) {
      if (made) {
        volumes
            .withMetadata(DEVICE_KEY, device.uuid())
            .forEach(volume -> delete(serverUuid, volume.id()));
      }
      return;
    }
    release(device.volumeId(), serverUuid);
    if (goes) {
      delete(serverUuid, device.volumeId());
    }
  }

  /** Ends all ties of the volume to the server. */
  public void release(String volumeId, String serverUuid) {
    VolumeAttachments attachments = volumes.attachments();
    attachments
        .of(volumeId, serverUuid)
        .forEach(attachment -> attachments.release(attachment.id()));
  }

  private void delete(String serverUuid, String volumeId) {
    try {
      volumes.delete(volumeId);
    } catch (VolumeRefused e) {
      log.warn("Volume {} of server {} stays: {}", volumeId, serverUuid, e.getMessage());
    }
  }
}
