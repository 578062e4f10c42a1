package org.novaee.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the databases of an instance say, read side by side. */
public final class Ledger {

  private final NovaInstance instance;

  public Ledger(NovaInstance instance) {
    this.instance = instance;
  }

  /** Servers that have more than one living record in all cells together. */
  public List<String> recordedTwice() throws SQLException {
    return texts(
        "SELECT uuid FROM (SELECT uuid FROM nova.instances WHERE deleted = 0"
            + " UNION ALL SELECT uuid FROM nova_cell0.instances WHERE deleted = 0) a"
            + " GROUP BY uuid HAVING COUNT(*) > 1");
  }

  /** Consumers of allocations that are no living server on a host. */
  public List<String> allocationsWithoutServer() throws SQLException {
    return texts(
        "SELECT DISTINCT consumer_id FROM placement.allocations WHERE consumer_id NOT IN"
            + " (SELECT uuid FROM nova.instances WHERE deleted = 0 AND host IS NOT NULL)");
  }

  /** Active servers that do not hold exactly their host's resources. */
  public List<String> activeWithoutAllocation() throws SQLException {
    return texts(
        "SELECT i.uuid FROM nova.instances i WHERE i.deleted = 0 AND i.vm_state = 'active'"
            + " AND NOT EXISTS (SELECT 1 FROM placement.allocations a"
            + " JOIN placement.resource_providers p ON p.id = a.resource_provider_id"
            + " WHERE a.consumer_id = i.uuid AND p.name = i.node)");
  }

  /** Build requests whose server stands in a cell, or that nobody works on. */
  public List<String> buildRequests() throws SQLException {
    return texts("SELECT instance_uuid FROM nova_api.build_requests");
  }

  /** How many accepted servers are on their way; -1 while the database is away. */
  public int unfinished() {
    try {
      return buildRequests().size()
          + texts("SELECT uuid FROM nova.instances WHERE deleted = 0 AND vm_state = 'building'")
              .size();
    } catch (SQLException e) {
      return -1;
    }
  }

  /** Messages that have not left, or whose handling is still remembered, by table. */
  public List<String> messages() throws SQLException {
    List<String> left = new ArrayList<>();
    for (String schema : List.of("nova_api", "nova_cell0", "nova", "placement")) {
      for (String table : List.of("message_inbox", "message_outbox")) {
        left.addAll(
            texts(
                "SELECT CONCAT('%1$s.%2$s ', message_id) FROM %1$s.%2$s".formatted(schema, table)));
      }
    }
    return left;
  }

  /** Allocations a consumer holds. */
  public List<String> allocationsOf(String consumer) throws SQLException {
    return texts("SELECT id FROM placement.allocations WHERE consumer_id = '" + consumer + "'");
  }

  /** What a consumer holds: {@code provider class amount}. */
  public List<String> holdings(String consumer) throws SQLException {
    return texts(
        "SELECT CONCAT(p.name, ' ', c.name, ' ', a.used) FROM placement.allocations a"
            + " JOIN placement.resource_providers p ON p.id = a.resource_provider_id"
            + " JOIN placement.resource_classes c ON c.id = a.resource_class_id"
            + " WHERE a.consumer_id = '"
            + consumer
            + "' ORDER BY 1");
  }

  /** The moves of a server, first to last: {@code type status source>target}, - for no target. */
  public List<String> moves(String server) throws SQLException {
    return texts(
        "SELECT CONCAT(migration_type, ' ', status, ' ', source_compute, '>',"
            + " COALESCE(dest_compute, '-')) FROM nova.migrations WHERE instance_uuid = '"
            + server
            + "' ORDER BY id");
  }

  /** Allocations held in the name of moves. */
  public List<String> heldByMoves() throws SQLException {
    return texts(
        "SELECT consumer_id FROM placement.allocations WHERE consumer_id IN"
            + " (SELECT uuid FROM nova.migrations)");
  }

  /** A server's row: {@code host node vm_state task_state}. */
  public List<String> server(String uuid) throws SQLException {
    return texts(
        "SELECT CONCAT_WS(' ', host, node, vm_state, COALESCE(task_state, '-')) FROM nova.instances"
            + " WHERE uuid = '"
            + uuid
            + "' AND deleted = 0");
  }

  /** How many rows each table has, without those of messages on their way. */
  public Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    List<String> tables =
        texts(
            "SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables"
                + " WHERE table_schema IN ('nova_api', 'nova_cell0', 'nova', 'placement')"
                + " AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'message\\_%'");
    for (String table : tables) {
      rows.put(table, Long.valueOf(texts("SELECT COUNT(*) FROM " + table).get(0)));
    }
    return rows;
  }

  /** What stands in the rows of each table, but for the signs of life that hosts give. */
  public Map<String, String> checksums() throws SQLException {
    Map<String, String> checksums = new TreeMap<>();
    List<String> tables =
        texts(
            "SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables"
                + " WHERE table_schema IN ('nova_api', 'nova_cell0', 'nova', 'placement')"
                + " AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'message\\_%'"
                + " AND table_name NOT LIKE 'shadow\\_%'"
                + " AND table_name NOT IN ('services', 'compute_nodes')");
    try (Connection connection = instance.database("nova");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("CHECKSUM TABLE " + String.join(", ", tables) + " EXTENDED")) {
      while (rows.next()) {
        checksums.put(rows.getString(1), rows.getString(2));
      }
    }
    checksums.put(
        "nova.services",
        texts(
                "SELECT CONCAT_WS(' ', id, host, disabled, disabled_reason, forced_down, deleted)"
                    + " FROM nova.services ORDER BY id")
            .toString());
    return checksums;
  }

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = instance.database("nova");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
