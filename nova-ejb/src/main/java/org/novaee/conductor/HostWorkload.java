package org.novaee.conductor;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;

/**
 * What goes on with a host's servers.
 *
 * @param inTasks servers with which something is being done
 * @param heavy those of them that load disks and network: built, moved or copied
 */
record HostWorkload(int inTasks, int heavy) {

  private static final List<String> HEAVY =
      List.of(
          TaskState.RESIZE_PREP,
          TaskState.RESIZE_MIGRATING,
          TaskState.REBUILDING,
          TaskState.IMAGE_SNAPSHOT,
          TaskState.IMAGE_BACKUP,
          TaskState.RESCUING,
          TaskState.SHELVING,
          TaskState.UNSHELVING);

  /** Counts what is recorded. */
  static HostWorkload of(EntityManager em, String host) {
    List<String> parameters = new ArrayList<>(HEAVY);
    parameters.addAll(List.of(VmState.BUILDING, host));
    int next = HEAVY.size() + 1;
    Row row =
        Select.rows(
                em,
                "SELECT COUNT(task_state), COUNT(CASE WHEN task_state IN "
                    + Select.in(1, HEAVY.size())
                    + " OR vm_state = ?%d THEN 1 END) FROM instances".formatted(next)
                    + " WHERE deleted = 0 AND host = ?%d".formatted(next + 1),
                parameters)
            .get(0);
    return new HostWorkload(row.integer(0), row.integer(1));
  }
}
