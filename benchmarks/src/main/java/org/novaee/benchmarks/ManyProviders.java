package org.novaee.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.novaee.db.ConnectionUrl;

/** Fills a placement schema with compute nodes, each with some servers on it. */
final class ManyProviders implements AutoCloseable {

  /** The trait that one in a hundred has. */
  static final String RARE = "CUSTOM_RARE";

  private static final int AGGREGATES = 20;
  private static final int TRAITS = 40;
  private static final int ROWS_AT_ONCE = 1000;

  private final Connection connection;

  ManyProviders(ConnectionUrl url) {
    try {
      connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    } catch (SQLException e) {
      throw new IllegalStateException("Opening " + url, e);
    }
  }

  /** The uuid of the nth aggregate. */
  static String aggregate(int n) {
    return new UUID(1, n).toString();
  }

  /**
   * That many providers in place of all that were there.
   *
   * @param servers how many servers each has
   */
  void fill(int count, int servers) {
    for (String table :
        List.of(
            "allocations",
            "consumers",
            "inventories",
            "resource_provider_traits",
            "resource_provider_aggregates",
            "placement_aggregates",
            "traits")) {
      run("DELETE FROM " + table);
    }
    run("UPDATE resource_providers SET root_provider_id = NULL");
    run("DELETE FROM resource_providers");
    rows("traits (id, name)", TRAITS, i -> "(%d, '%s')".formatted(i + 1, trait(i)));
    rows(
        "placement_aggregates (id, uuid)",
        AGGREGATES,
        i -> "(%d, '%s')".formatted(i + 1, aggregate(i)));
    rows(
        "resource_providers (id, uuid, name, generation, root_provider_id, created_at)",
        count,
        i -> "(%1$d, '%2$s', 'node%1$d', 1, %1$d, UTC_TIMESTAMP())".formatted(i + 1, uuid(i)));
    rows(
        "inventories (resource_provider_id, resource_class_id, total, reserved, min_unit, max_unit,"
            + " step_size, allocation_ratio)",
        3 * count,
        i -> {
          int total = List.of(32, 131_072, 2000).get(i % 3);
          return "(%d, %d, %d, 0, 1, %d, 1, %s)"
              .formatted(i / 3 + 1, i % 3, total, total, i % 3 == 0 ? "4.0" : "1.0");
        });
    rows(
        "resource_provider_traits (resource_provider_id, trait_id)",
        count * (TRAITS - 1),
        i -> "(%d, %d)".formatted(i / (TRAITS - 1) + 1, i % (TRAITS - 1) + 2));
    rows(
        "resource_provider_traits (resource_provider_id, trait_id)",
        count / 100,
        i -> "(%d, 1)".formatted(i * 100 + 1));
    rows(
        "resource_provider_aggregates (resource_provider_id, aggregate_id)",
        count,
        i -> "(%d, %d)".formatted(i + 1, i % AGGREGATES + 1));
    rows(
        "allocations (resource_provider_id, consumer_id, resource_class_id, used)",
        3 * servers * count,
        i ->
            "(%d, '%s', %d, %d)"
                .formatted(
                    i / (3 * servers) + 1,
                    new UUID(2, i / 3),
                    i % 3,
                    List.of(2, 2048, 20).get(i % 3)));
    run("ANALYZE TABLE resource_providers, inventories, allocations, resource_provider_traits");
  }

  /** Lets some providers be different from what anybody has seen. */
  void change(int count) {
    run("UPDATE resource_providers SET generation = generation + 1 WHERE id <= " + count);
  }

  /** How many statements the server was asked so far, but for those of this connection. */
  long statements() {
    try (Statement statement = connection.createStatement();
        ResultSet all = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_select'")) {
      all.next();
      return all.getLong(2);
    } catch (SQLException e) {
      throw new IllegalStateException("Asking for the number of statements", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("Closing a connection", e);
    }
  }

  private static String trait(int n) {
    return n == 0 ? RARE : "CUSTOM_TRAIT_" + n;
  }

  /** The uuid of the nth provider. */
  static String uuid(int n) {
    return new UUID(3, n).toString();
  }

  void rows(String into, int count, IntFunction<String> values) {
    for (int from = 0; from < count; from += ROWS_AT_ONCE) {
      StringBuilder sql = new StringBuilder("INSERT INTO ").append(into).append(" VALUES ");
      for (int i = from; i < Math.min(count, from + ROWS_AT_ONCE); i++) {
        sql.append(i == from ? "" : ",").append(values.apply(i));
      }
      run(sql.toString());
    }
  }

  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Filling the schema: " + e.getMessage(), e);
    }
  }
}
