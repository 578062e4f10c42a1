package org.novaee.quota;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Lets one step at a time add to what a project uses. The lock is a row of the inbox, our own
 * table: its key is made of the project, it may be pruned at any time, and it is given back with
 * the end of the step.
 */
final class ProjectLock {

  private ProjectLock() {}

  /** Waits until no other step holds the project's lock; to be the first thing a step does. */
  static void take(EntityManager api, String projectId) {
    // An update of the same row waits for its holder; an INSERT IGNORE would only share the lock
    // and let two waiters run into a deadlock.
    api.createNativeQuery(
            "INSERT INTO message_inbox (message_id, received_at) VALUES (?1, UTC_TIMESTAMP(6))"
                + " ON DUPLICATE KEY UPDATE received_at = VALUES(received_at)")
        .setParameter(1, key(projectId))
        .executeUpdate();
  }

  private static String key(String projectId) {
    return UUID.nameUUIDFromBytes(("quota " + projectId).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
