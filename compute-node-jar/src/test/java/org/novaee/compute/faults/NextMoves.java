package org.novaee.compute.faults;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.testing.Host;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.VolumeAttachment;
import org.novaee.volume.VolumeReturn;

/** What the conductor's sweeps of volumes do when their time has come. */
final class NextMoves {

  private NextMoves() {}

  static void of(Host host) {
    Server server = host.records.servers.get("s1");
    if (server == null) {
      giveBackAll(host);
      return;
    }
    for (String volume : List.of("v1", "v2")) {
      String status = String.valueOf(host.volumes.status(volume));
      Optional<BlockDevice> device =
          server.blockDevices().stream().filter(one -> volume.equals(one.volumeId())).findFirst();
      if (status.equals("detaching") && device.isPresent()) {
        host.operations.detachVolume(server, volume);
      } else if (status.equals("detaching")) {
        new VolumeReturn(host.volumes).release(volume, "s1");
      } else if (status.equals("attaching") && device.isPresent()) {
        host.volumes.attachments().complete(device.get().attachmentId());
      }
    }
  }

  private static void giveBackAll(Host host) {
    for (VolumeAttachment attachment : host.volumes.allAttachments()) {
      new VolumeReturn(host.volumes).release(attachment.volumeId(), attachment.serverUuid());
    }
  }
}
