package org.novaee.db;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Which parts of a whole are done, where each is told by a message of its own and the last one ends
 * it. They are noted in {@code message_inbox} beside the messages and are forgotten with these.
 */
public final class DoneParts {

  private static final int NAME = 24;

  private DoneParts() {}

  /**
   * Notes that a part is done. Steps that do this for one whole at the same time have to be kept
   * apart by the caller, so that one of them sees that it is the last.
   *
   * @param whole a uuid; its last twelve digits are not looked at
   * @param part from 0
   * @return how many parts are done with this one; 0 if it was done before
   */
  public static int add(EntityManager em, String whole, int part) {
    String name = whole.substring(0, NAME);
    try {
      if (!MessageTables.addToInbox(em.unwrap(Connection.class), "%s%012x".formatted(name, part))) {
        return 0;
      }
    } catch (SQLException e) {
      throw new DatabaseException("Noting a part failed: " + e.getMessage(), e);
    }
    return Select.rows(
            em, "SELECT COUNT(*) FROM message_inbox WHERE message_id LIKE ?1", name + "%")
        .get(0)
        .integer(0);
  }
}
