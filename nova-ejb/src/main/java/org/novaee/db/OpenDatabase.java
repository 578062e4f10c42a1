package org.novaee.db;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A schema that was opened by program, with what has to be closed when it is no longer wanted. */
public final class OpenDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OpenDatabase.class);

  /** The provider shares what has the same session name, so no two may ever have it. */
  private static final AtomicLong SESSIONS = new AtomicLong();

  private final Database database;
  private final EntityManagerFactory factory;
  private final DataSource source;

  private OpenDatabase(Database database, EntityManagerFactory factory, DataSource source) {
    this.database = database;
    this.factory = factory;
    this.source = source;
  }

  /**
   * Opens a schema. Nothing is asked of the database server yet.
   *
   * @param name the schema's name
   * @param source its connections; closed together with this if it can be closed
   */
  public static OpenDatabase open(PersistenceUnit unit, String name, DataSource source) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    properties.put("jakarta.persistence.nonJtaDataSource", source);
    properties.put("eclipselink.session-name", unit.unitName() + "-" + SESSIONS.incrementAndGet());
    properties.put("eclipselink.classloader", OpenDatabase.class.getClassLoader());
    // The provider itself: a look-up depends on what the calling thread's class loader sees.
    EntityManagerFactory factory =
        new PersistenceProvider().createEntityManagerFactory(unit.unitName(), properties);
    if (factory == null) {
      throw new IllegalStateException("No persistence unit " + unit.unitName() + " is deployed");
    }
    return new OpenDatabase(new Database(name, factory, source), factory, source);
  }

  /** The schema, usable until {@link #close}. */
  public Database database() {
    return database;
  }

  /** Ends all use of the schema; connections of the application server stay the server's. */
  @Override
  public void close() {
    factory.close();
    if (source instanceof AutoCloseable pool) {
      try {
        pool.close();
      } catch (Exception e) {
        log.warn("Closing the pool of {} failed", database.name(), e);
      }
    }
  }
}
