package org.novaee.cell;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.ConnectionUrl;
import org.novaee.db.DataSources;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.OpenDatabase;
import org.novaee.db.PersistenceUnit;
import org.novaee.db.UrlTemplate;
import org.novaee.db.api.CellMapping;
import org.novaee.notification.Announcer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cells that {@code cell_mappings} names, opened when they are first seen. */
@ApplicationScoped
public class MappedCells implements CellRegistry, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MappedCells.class);

  /** Longer than anything runs on a cell. */
  private static final long GRACE_NANOS = 120_000_000_000L;

  private record Opened(Cell cell, String url, OpenDatabase database) {}

  private record Retired(OpenDatabase database, long since) {}

  private Database api;
  private DataSources sources;
  private String configuredUrl;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Opened> open = new LinkedHashMap<>();
  private final List<Retired> retired = new ArrayList<>();
  private volatile List<Cell> cells;
  private volatile long readAt;
  private volatile Announcer announcer = Announcer.NONE;

  /** For the container's proxy. */
  protected MappedCells() {}

  @Inject
  public MappedCells(
      @NovaApi Database api,
      DataSources sources,
      @ConfigProperty(name = "nova.database.connection") Optional<String> configuredUrl) {
    this.api = api;
    this.sources = sources;
    this.configuredUrl = configuredUrl.orElse(null);
  }

  /** Says who tells other systems what is done in cells. */
  @Inject
  void announceBy(Announcer newAnnouncer) {
    this.announcer = newAnnouncer;
  }

  @Override
  public List<Cell> all() {
    if (cells == null) {
      refresh();
    } else if (System.nanoTime() - readAt > FRESHNESS.toNanos() && lock.tryLock()) {
      // One thread looks, the others go on with what is known.
      try {
        readAgain();
      } finally {
        lock.unlock();
      }
    }
    return cells;
  }

  @Override
  public void refresh() {
    lock.lock();
    try {
      read();
    } finally {
      lock.unlock();
    }
  }

  /** Closes all cells. */
  @Override
  @PreDestroy
  public void close() {
    lock.lock();
    try {
      open.values().forEach(opened -> opened.database().close());
      retired.forEach(old -> old.database().close());
      open.clear();
      retired.clear();
    } finally {
      lock.unlock();
    }
  }

  private void readAgain() {
    try {
      read();
    } catch (RuntimeException e) {
      readAt = System.nanoTime();
      log.warn("The cells cannot be read again, going on with those known: {}", e.getMessage());
    }
  }

  private void read() {
    List<CellMapping> mappings =
        api.read(
            em ->
                em.createQuery("SELECT m FROM CellMapping m ORDER BY m.id", CellMapping.class)
                    .getResultList());
    List<Cell> found = new ArrayList<>();
    for (CellMapping mapping : mappings) {
      try {
        found.add(opened(mapping).cell());
      } catch (IllegalArgumentException e) {
        log.error("Cell {} cannot be opened: {}", mapping.getUuid(), e.getMessage());
      }
    }
    retireAllBut(found);
    cells = List.copyOf(found);
    readAt = System.nanoTime();
  }

  private Opened opened(CellMapping mapping) {
    if (mapping.getDatabaseConnection() == null) {
      throw new IllegalArgumentException("its mapping has no database connection");
    }
    String url = UrlTemplate.fill(mapping.getDatabaseConnection(), configuredUrl);
    Opened known = open.get(mapping.getUuid());
    OpenDatabase database;
    if (known != null && known.url().equals(url)) {
      database = known.database();
    } else {
      ConnectionUrl connection = ConnectionUrl.parse(url);
      database =
          OpenDatabase.open(
              PersistenceUnit.NOVA_CELL, connection.schema(), sources.open(connection));
      database.database().announceBy(announcer);
      log.info("Opened cell {} ({}) on {}", mapping.getName(), mapping.getUuid(), connection);
      if (known != null) {
        retired.add(new Retired(known.database(), System.nanoTime()));
      }
    }
    Cell cell =
        new Cell(
            mapping.getId(),
            mapping.getUuid(),
            mapping.getName(),
            Boolean.TRUE.equals(mapping.getDisabled()),
            database.database());
    Opened now = new Opened(cell, url, database);
    open.put(mapping.getUuid(), now);
    return now;
  }

  private void retireAllBut(List<Cell> found) {
    long now = System.nanoTime();
    open.values()
        .removeIf(
            opened -> {
              if (found.contains(opened.cell())) {
                return false;
              }
              log.info("Cell {} is no longer mapped", opened.cell());
              return retired.add(new Retired(opened.database(), now));
            });
    retired.removeIf(
        old -> {
          if (now - old.since() < GRACE_NANOS) {
            return false;
          }
          old.database().close();
          return true;
        });
  }
}
