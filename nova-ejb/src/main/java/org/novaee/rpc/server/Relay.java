package org.novaee.rpc.server;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.PlacementDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a second sends what crashes left in the outboxes, and now and then prunes the inboxes. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Relay {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  /** Younger messages may be on their way from the thread that committed them. */
  private static final Duration LEFT_BEHIND = Duration.ofSeconds(3);

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject @NovaApi private Database api;
  @Inject @PlacementDb private Database placement;
  @Inject private CellRegistry cells;
  @Inject private Rpc rpc;

  @Inject
  @ConfigProperty(name = "nova.novaee.inbox_retention")
  private long inboxRetentionSeconds;

  private final long started = System.nanoTime();

  @PostConstruct
  void start() {
    scheduler.scheduleWithFixedDelay(this::relay, 0, 1, TimeUnit.SECONDS);
    scheduler.scheduleWithFixedDelay(
        this::prune, inboxRetentionSeconds, pruneInterval(), TimeUnit.SECONDS);
  }

  private void relay() {
    databases()
        .forEach(
            database -> {
              database.outbox().deliverBy(rpc.delivery());
              attempt(database, () -> database.outbox().relay(LEFT_BEHIND));
            });
  }

  /**
   * A message whose handling had committed but was not acknowledged before a crash comes again soon
   * after the start. So inboxes are pruned only once the server has been up for the retention.
   */
  private void prune() {
    Duration retention = Duration.ofSeconds(inboxRetentionSeconds);
    if (Duration.ofNanos(System.nanoTime() - started).compareTo(retention) < 0) {
      return;
    }
    databases()
        .forEach(database -> attempt(database, () -> database.outbox().pruneInbox(retention)));
  }

  private long pruneInterval() {
    return Math.max(1, Math.min(60, inboxRetentionSeconds / 2));
  }

  private List<Database> databases() {
    List<Database> all = new ArrayList<>(List.of(api, placement));
    try {
      cells.all().stream().map(Cell::database).forEach(all::add);
    } catch (RuntimeException e) {
      log.warn("The cells cannot be read now: {}", e.getMessage());
    }
    return all;
  }

  private static void attempt(Database database, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("Relaying messages of {} failed: {}", database.name(), e.getMessage());
    }
  }
}
