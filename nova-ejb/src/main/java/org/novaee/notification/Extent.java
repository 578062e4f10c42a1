package org.novaee.notification;

import org.novaee.server.InstanceName;
import org.novaee.usage.AuditPeriod;

/**
 * What is told of servers beside what always is.
 *
 * @param devices whether their volumes are: {@code [notifications] bdms_in_notifications}
 * @param shares whether their shares are: {@code [notifications] include_share_mapping}
 * @param auditPeriod over which their use is told
 * @param nameTemplate what hypervisors call them by
 */
public record Extent(
    boolean devices, boolean shares, AuditPeriod auditPeriod, String nameTemplate) {

  /** Unless the configuration says otherwise. */
  public static final Extent USUAL =
      new Extent(false, false, AuditPeriod.of("month"), "instance-%08x");

  /** What the hypervisor calls a server. */
  String nameOf(long id, String uuid) {
    return InstanceName.of(nameTemplate, id, uuid);
  }
}
