package org.novaee.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds connections to a schema: the application server's data source of the schema's name, else a
 * pool of our own. Thread-safe.
 */
public final class DataSources {

  private static final Logger log = LoggerFactory.getLogger(DataSources.class);

  private static final String JNDI_PREFIX = "java:jboss/datasources/";

  private final int poolSize;

  /**
   * @param poolSize how many connections a pool of our own may have
   */
  public DataSources(int poolSize) {
    this.poolSize = poolSize;
  }

  /**
   * The server's data source if it leads to that very schema, else a pool. A pool is {@link
   * AutoCloseable}; it opens its connections when they are wanted.
   */
  public DataSource open(ConnectionUrl url) {
    DataSource named = named(url.schema());
    return named != null && leadsTo(named, url) ? named : pool(url);
  }

  /** The application server's data source of that name, or null. */
  @SuppressWarnings("BanJNDI") // The prefix keeps the look-up inside the server.
  public DataSource named(String schema) {
    try {
      return InitialContext.doLookup(JNDI_PREFIX + schema);
    } catch (NamingException e) {
      log.debug("No data source {}{}: {}", JNDI_PREFIX, schema, e.getMessage());
      return null;
    }
  }

  private static boolean leadsTo(DataSource source, ConnectionUrl url) {
    try (Connection connection = source.getConnection()) {
      return ConnectionUrl.parse(connection.getMetaData().getURL()).isSameSchema(url);
    } catch (SQLException | IllegalArgumentException e) {
      log.warn("The server's data source for {} is not used: {}", url, e.getMessage());
      return false;
    }
  }

  private HikariDataSource pool(ConnectionUrl url) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(url.schema() + "@" + url.host() + ":" + url.port());
    config.setDriverClassName("org.mariadb.jdbc.Driver");
    config.setJdbcUrl(url.jdbcUrl());
    config.setUsername(url.user());
    config.setPassword(url.password());
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(Math.min(2, poolSize));
    config.setConnectionTimeout(10_000);
    // As the server's data sources: what nobody has written yet is not locked either.
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // A database that is away for now must not keep a cell from being opened.
    config.setInitializationFailTimeout(-1);
    log.info("Opening a pool for {}", url);
    return new HikariDataSource(config);
  }
}
