package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.novaee.action.InstanceActions;
import org.novaee.db.Timestamped;
import org.novaee.db.cell.InstanceFault;

/** Puts servers in ERROR with the reason. */
@ApplicationScoped
public class ServerErrors {

  /** Nova's length of a fault's message. */
  private static final int MESSAGE_LENGTH = 255;

  private InstanceActions actions;

  /** For the container. */
  protected ServerErrors() {}

  @Inject
  public ServerErrors(InstanceActions actions) {
    this.actions = actions;
  }

  /**
   * Within a step on the server's cell: vm_state error, no task, a fault, its action failed.
   *
   * @param details for administrators, or null
   * @return whether there was such a server
   */
  public boolean set(EntityManager em, String serverUuid, String message, String details) {
    int changed =
        em.createQuery(
                "UPDATE Instance i SET i.vmState = 'error', i.taskState = NULL, i.updatedAt = :now"
                    + " WHERE i.uuid = :uuid AND i.deleted = 0")
            .setParameter("now", Timestamped.now())
            .setParameter("uuid", serverUuid)
            .executeUpdate();
    if (changed > 0) {
      fault(em, serverUuid, 500, message, details, null);
      actions.fail(em, serverUuid);
    }
    return changed > 0;
  }

  /**
   * Records a fault within a step on the server's cell, without changing the state. A long message
   * goes into the details, too.
   */
  public void fault(
      EntityManager em, String serverUuid, int code, String message, String details, String host) {
    String text = message == null ? "" : message;
    InstanceFault fault = new InstanceFault();
    fault.setInstanceUuid(serverUuid);
    fault.setCode(code);
    fault.setMessage(text.substring(0, Math.min(MESSAGE_LENGTH, text.length())));
    fault.setDetails(details(text, details));
    fault.setHost(host);
    em.persist(fault);
  }

  private static String details(String text, String details) {
    if (text.length() <= MESSAGE_LENGTH) {
      return details;
    }
    return details == null ? text : text + "\n" + details;
  }
}
