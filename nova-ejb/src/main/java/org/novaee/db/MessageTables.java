package org.novaee.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The statements on {@code message_inbox} and {@code message_outbox}, which every schema has. */
final class MessageTables {

  private MessageTables() {}

  /** Notes that a message is being handled; false if it was handled before. */
  static boolean addToInbox(Connection connection, String messageId) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT IGNORE INTO message_inbox (message_id, received_at)"
                + " VALUES (?, UTC_TIMESTAMP(6))")) {
      insert.setString(1, messageId);
      return insert.executeUpdate() == 1;
    }
  }

  /** Whether a message was handled before. */
  static boolean isInInbox(Connection connection, String messageId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM message_inbox WHERE message_id = ?")) {
      select.setString(1, messageId);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  static void addToOutbox(Connection connection, List<OutgoingMessage> messages)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO message_outbox (message_id, queue, body, created_at, attempts)"
                + " VALUES (?, ?, ?, UTC_TIMESTAMP(6), 0)")) {
      for (OutgoingMessage message : messages) {
        insert.setString(1, message.id());
        insert.setString(2, message.queue());
        insert.setString(3, message.body());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static void removeFromOutbox(Connection connection, Collection<String> messageIds)
      throws SQLException {
    String marks = String.join(",", Collections.nCopies(messageIds.size(), "?"));
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM message_outbox WHERE message_id IN (" + marks + ")")) {
      int index = 1;
      for (String id : messageIds) {
        delete.setString(index++, id);
      }
      delete.executeUpdate();
    }
  }

  /** The oldest messages that have waited at least so long. */
  static List<OutgoingMessage> waiting(Connection connection, Duration age, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT message_id, queue, body FROM message_outbox"
                + " WHERE created_at <= UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND"
                + " ORDER BY id LIMIT ?")) {
      select.setLong(1, age.toNanos() / 1000);
      select.setInt(2, limit);
      List<OutgoingMessage> messages = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          messages.add(
              new OutgoingMessage(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
      return messages;
    }
  }

  static int pruneInbox(Connection connection, Duration age, int limit) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM message_inbox"
                + " WHERE received_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND LIMIT ?")) {
      delete.setLong(1, age.toSeconds());
      delete.setInt(2, limit);
      return delete.executeUpdate();
    }
  }
}
