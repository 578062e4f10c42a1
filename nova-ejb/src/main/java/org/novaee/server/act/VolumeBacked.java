package org.novaee.server.act;

import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/** Whether a server's root disk is a volume. */
final class VolumeBacked {

  private VolumeBacked() {}

  static boolean is(Server server) {
    for (BlockDevice device : server.blockDevices()) {
      if (device.bootIndex() != null && device.bootIndex() == 0) {
        return "volume".equals(device.destinationType());
      }
    }
    return server.image() == null || server.image().id() == null;
  }
}
