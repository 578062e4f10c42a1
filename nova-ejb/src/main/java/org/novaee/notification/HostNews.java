package org.novaee.notification;

import org.novaee.db.Step;
import org.novaee.notification.payload.LibvirtErrorPayload;
import org.novaee.notification.payload.VolumeUsagePayload;

/** Tells what hosts measure and miss, with the steps on their cells. */
public final class HostNews {

  private HostNews() {}

  /** A host cannot reach its hypervisor. */
  public static void unreachable(String host, String address, String reason) {
    Step.tell(
        em ->
            Notification.ofCompute(
                host,
                "libvirt.connect.error",
                new LibvirtErrorPayload(address, Payloads.failure("connect", reason))));
  }

  /** A server of a host has used a volume. */
  public static void used(String host, VolumeUsagePayload usage) {
    Step.tell(em -> Notification.ofCompute(host, "volume.usage", usage));
  }
}
