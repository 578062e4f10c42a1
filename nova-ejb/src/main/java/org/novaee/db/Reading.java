package org.novaee.db;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * One read: its queries in SQL share a connection, taken from the pool when the first of them wants
 * it. Outside of a transaction the persistence provider shows no connection, and takes another one
 * for each of its own queries.
 */
final class Reading implements AutoCloseable {

  private static final Map<EntityManager, Reading> OPEN = new ConcurrentHashMap<>();

  private final EntityManager em;
  private final DataSource source;
  private Connection connection;

  private Reading(EntityManager em, DataSource source) {
    this.em = em;
    this.source = source;
  }

  static Reading begin(EntityManager em, DataSource source) {
    Reading reading = new Reading(em, source);
    OPEN.put(em, reading);
    return reading;
  }

  EntityManager entityManager() {
    return em;
  }

  /** The connection of the read or the step that {@code em} belongs to. */
  static Connection connection(EntityManager em) throws SQLException {
    Reading reading = OPEN.get(em);
    return reading == null ? em.unwrap(Connection.class) : reading.connection();
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      connection = source.getConnection();
    }
    return connection;
  }

  @Override
  public void close() throws SQLException {
    OPEN.remove(em);
    if (connection != null) {
      connection.close();
    }
  }
}
