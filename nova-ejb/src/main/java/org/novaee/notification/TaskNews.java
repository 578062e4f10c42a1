package org.novaee.notification;

import org.novaee.db.Step;
import org.novaee.notification.payload.ComputeTaskPayload;

/** Tells of what the conductor could not do, with the steps on cells. */
public final class TaskNews {

  private TaskNews() {}

  /**
   * A task failed.
   *
   * @param task {@code build_instances}, {@code migrate_server} or {@code rebuild_server}
   * @param state that the server is left in
   * @param reason as the server's owner is told
   */
  public static void failed(String task, String serverUuid, String state, String reason) {
    Step.tell(
        em ->
            Notification.ofConductor(
                "compute_task." + task + ".error",
                new ComputeTaskPayload(serverUuid, state, null, Payloads.failure(task, reason))));
  }
}
