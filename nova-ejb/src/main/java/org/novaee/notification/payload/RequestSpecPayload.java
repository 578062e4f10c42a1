package org.novaee.notification.payload;

import java.util.List;
import java.util.Map;
import org.novaee.notification.VersionedObject;

/** What a scheduler is asked for. */
@VersionedObject("1.1")
public record RequestSpecPayload(
    String instanceUuid,
    String projectId,
    String userId,
    String availabilityZone,
    FlavorPayload flavor,
    ImageMetaPayload image,
    ImageMetaPayload imageMeta,
    InstanceNUMATopologyPayload numaTopology,
    InstancePCIRequestsPayload pciRequests,
    String forceHosts,
    String forceNodes,
    List<String> ignoreHosts,
    ServerGroupPayload instanceGroup,
    int numInstances,
    DestinationPayload requestedDestination,
    SchedulerRetriesPayload retry,
    Map<String, List<String>> schedulerHints,
    List<String> securityGroups) {}
