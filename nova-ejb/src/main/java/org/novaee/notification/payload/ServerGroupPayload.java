package org.novaee.notification.payload;

import java.util.List;
import java.util.Map;
import org.novaee.notification.VersionedObject;

/** A server group. */
@VersionedObject("1.1")
public record ServerGroupPayload(
    String uuid,
    String name,
    String userId,
    String projectId,
    List<String> policies,
    List<String> members,
    List<String> hosts,
    String policy,
    Map<String, String> rules) {}
