package org.novaee.notification;

import org.novaee.db.Step;
import org.novaee.db.cell.Service;
import org.novaee.notification.payload.ServiceStatusPayload;

/** Tells of the processes of the cloud, with the steps on their cells. */
public final class ServiceNews {

  private ServiceNews() {}

  /**
   * Something was done to the record of a process.
   *
   * @param action {@code update} or {@code delete}
   */
  public static void tell(String action, Service service) {
    Step.tell(em -> Notification.ofApi("service." + action, payload(service)));
  }

  /** A compute node's process was seen for the first time. */
  public static void appeared(Service service) {
    Step.tell(em -> Notification.ofCompute(service.getHost(), "service.create", payload(service)));
  }

  private static ServiceStatusPayload payload(Service service) {
    return new ServiceStatusPayload(
        service.getUuid(),
        service.getHost(),
        service.getBinary(),
        service.getTopic(),
        service.getReportCount(),
        Boolean.TRUE.equals(service.getDisabled()),
        service.getDisabledReason(),
        null,
        service.getLastSeenUp(),
        Boolean.TRUE.equals(service.getForcedDown()),
        service.getVersion());
  }
}
