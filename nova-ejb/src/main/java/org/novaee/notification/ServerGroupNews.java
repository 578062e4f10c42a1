package org.novaee.notification;

import java.util.List;
import java.util.Map;
import org.novaee.db.Step;
import org.novaee.notification.payload.ServerGroupPayload;
import org.novaee.servergroup.GroupRecord;
import org.novaee.servergroup.GroupRows;

/** Tells what users do to server groups, with the steps on nova_api. */
public final class ServerGroupNews {

  private ServerGroupNews() {}

  /**
   * Something was done to a group.
   *
   * @param action {@code create} or {@code delete}
   */
  public static void tell(String action, GroupRecord group) {
    Step.tell(em -> Notification.ofApi("server_group." + action, payload(group)));
  }

  /** Servers became members of a group. */
  public static void joined(String groupUuid) {
    Step.tell(
        em ->
            Notification.ofApi(
                "server_group.add_member", payload(GroupRows.find(em, groupUuid, null))));
  }

  private static ServerGroupPayload payload(GroupRecord group) {
    return new ServerGroupPayload(
        group.uuid(),
        group.name(),
        group.userId(),
        group.projectId(),
        List.of(group.policy()),
        group.members(),
        null,
        group.policy(),
        group.maxServersPerHost() == null
            ? Map.of()
            : Map.of(GroupRecord.MAX_SERVERS_PER_HOST, group.maxServersPerHost().toString()));
  }
}
