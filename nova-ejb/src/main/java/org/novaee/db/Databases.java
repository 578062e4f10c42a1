package org.novaee.db;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.notification.Announcer;

/** Opens the two schemas that every part of the control plane shares. */
@ApplicationScoped
public class Databases {

  @Inject
  @ConfigProperty(name = "nova.api_database.connection")
  private Optional<String> apiConnection;

  @Inject
  @ConfigProperty(name = "nova.placement_database.connection")
  private Optional<String> placementConnection;

  @Inject private DataSources sources;
  @Inject private Announcer announcer;

  private final List<OpenDatabase> open = new CopyOnWriteArrayList<>();

  /** {@code nova_api}. */
  @Produces
  @Singleton
  @NovaApi
  public Database api() {
    return open(PersistenceUnit.NOVA_API, "nova_api", apiConnection);
  }

  /** {@code placement}. */
  @Produces
  @Singleton
  @PlacementDb
  public Database placement() {
    return open(PersistenceUnit.PLACEMENT, "placement", placementConnection);
  }

  @PreDestroy
  void close() {
    open.forEach(OpenDatabase::close);
  }

  private Database open(PersistenceUnit unit, String defaultSchema, Optional<String> connection) {
    OpenDatabase opened =
        connection
            .map(ConnectionUrl::parse)
            .map(url -> OpenDatabase.open(unit, url.schema(), sources.open(url)))
            .orElseGet(() -> OpenDatabase.open(unit, defaultSchema, named(defaultSchema)));
    open.add(opened);
    opened.database().announceBy(announcer);
    return opened.database();
  }

  private DataSource named(String schema) {
    DataSource source = sources.named(schema);
    if (source == null) {
      throw new IllegalStateException(
          "There is neither a data source nor a configured connection for " + schema);
    }
    return source;
  }
}
