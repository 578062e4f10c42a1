package org.novaee.notification;

import java.util.List;
import org.novaee.db.Step;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.notification.payload.DestinationPayload;
import org.novaee.notification.payload.InstancePCIRequestPayload;
import org.novaee.notification.payload.InstancePCIRequestsPayload;
import org.novaee.notification.payload.RequestSpecPayload;
import org.novaee.notification.payload.ServerGroupPayload;
import org.novaee.numa.NumaConstraints;

/** Tells of the search for hosts for new servers, with the steps that begin it and follow it. */
public final class SchedulingNews {

  private SchedulingNews() {}

  /**
   * A search began or has found hosts.
   *
   * @param phase {@code start} or {@code end}
   * @param serverUuid the first of the servers
   */
  public static void tell(String phase, RequestSpec spec, String serverUuid) {
    Step.tell(
        em ->
            Notification.ofScheduler(
                "scheduler.select_destinations." + phase, payload(spec, serverUuid)));
  }

  private static RequestSpecPayload payload(RequestSpec spec, String serverUuid) {
    return new RequestSpecPayload(
        serverUuid,
        spec.projectId(),
        spec.userId(),
        spec.availabilityZone(),
        Payloads.flavor(spec.flavor()),
        ImagePayloads.of(spec.image()),
        null,
        NumaPayloads.of(
            NumaConstraints.ifPossible(spec.flavor(), spec.image().properties()).orElse(null),
            serverUuid),
        devices(spec, serverUuid),
        first(spec.forceHosts()),
        first(spec.forceNodes()),
        spec.ignoreHosts(),
        group(spec),
        spec.numInstances(),
        spec.requestedHost() == null
            ? null
            : new DestinationPayload(spec.requestedHost(), spec.requestedNode(), null, null),
        null,
        spec.schedulerHints(),
        List.of());
  }

  private static InstancePCIRequestsPayload devices(RequestSpec spec, String serverUuid) {
    return new InstancePCIRequestsPayload(
        serverUuid,
        spec.pciRequests().stream()
            .map(
                request ->
                    new InstancePCIRequestPayload(
                        request.count(),
                        request.spec(),
                        request.aliasName(),
                        request.requestId(),
                        request.numaPolicy()))
            .toList());
  }

  private static ServerGroupPayload group(RequestSpec spec) {
    ServerGroup group = spec.group();
    return group == null
        ? null
        : new ServerGroupPayload(
            group.uuid(),
            group.name(),
            spec.userId(),
            spec.projectId(),
            List.of(group.policy()),
            group.members(),
            group.hosts(),
            group.policy(),
            group.rules());
  }

  private static String first(List<String> texts) {
    return texts == null || texts.isEmpty() ? null : texts.get(0);
  }
}
