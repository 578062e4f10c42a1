package org.novaee.notification;

import java.util.List;
import org.novaee.db.OutgoingMessage;

/** Makes messages of notifications. */
@FunctionalInterface
public interface Announcer {

  /** Tells nothing to anybody. */
  Announcer NONE = notification -> List.of();

  /** Whether anybody is told anything. */
  default boolean isOn() {
    return this != NONE;
  }

  /**
   * Whether changes of servers' states are told.
   *
   * @param ofVmState whether the state changed that users see, and not the task alone
   */
  default boolean tellsStates(boolean ofVmState) {
    return false;
  }

  /** What is told of servers beside what always is. */
  default Extent extent() {
    return Extent.USUAL;
  }

  /** One message for each topic. */
  List<OutgoingMessage> messages(Notification notification);
}
