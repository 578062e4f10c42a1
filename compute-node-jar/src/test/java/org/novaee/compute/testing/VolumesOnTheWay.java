package org.novaee.compute.testing;

import java.lang.reflect.Proxy;
import org.novaee.volume.VolumeAttachments;
import org.novaee.volume.VolumeService;
import org.novaee.volume.VolumeSnapshots;

/** The volume service with mishaps on the way to each of its parts. */
final class VolumesOnTheWay {

  private VolumesOnTheWay() {}

  static VolumeService through(Mishaps mishaps, VolumeService volumes) {
    VolumeService direct = mishaps.before(VolumeService.class, volumes);
    VolumeAttachments attachments = mishaps.before(VolumeAttachments.class, volumes.attachments());
    VolumeSnapshots snapshots = mishaps.before(VolumeSnapshots.class, volumes.snapshots());
    return (VolumeService)
        Proxy.newProxyInstance(
            VolumeService.class.getClassLoader(),
            new Class<?>[] {VolumeService.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "attachments" -> attachments;
                  case "snapshots" -> snapshots;
                  default -> Proxy.getInvocationHandler(direct).invoke(direct, method, arguments);
                });
  }
}
