package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.scheduler.prefilter.RequestedNetworks;
import org.novaee.scheduler.prefilter.Surroundings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All hosts of all cells in memory. What operators change through this server is seen by the next
 * decision; what hosts report and other servers change, about a second later: a view that old is
 * read again in the background while decisions go on with it. A cell that does not answer keeps the
 * hosts it had; they drop out by their service's silence. Thread-safe.
 */
@ApplicationScoped
public class HostStates {

  private static final Logger log = LoggerFactory.getLogger(HostStates.class);

  /** An older view is read again, by and by. */
  private static final long AGED = TimeUnit.SECONDS.toNanos(1);

  /** With an older one no decision is made. */
  private static final long TOO_OLD = TimeUnit.SECONDS.toNanos(5);

  private CellRegistry cells;
  private ScatterGather scatterGather;
  private Database api;
  private CellServers.Wanted servers;

  private record View(
      Map<String, CellHosts> byCell,
      Map<String, HostState> byUuid,
      Aggregates aggregates,
      long startedAt) {}

  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile View view;
  private volatile long changedAt = Long.MIN_VALUE;

  /** For the container's proxy. */
  protected HostStates() {}

  @Inject
  public HostStates(
      CellRegistry cells, ScatterGather scatterGather, @NovaApi Database api, Config config) {
    this.cells = cells;
    this.scatterGather = scatterGather;
    this.api = api;
    this.servers = CellServers.wanted(config);
  }

  /** Somebody changed a host's service or an aggregate: what was read before does not count. */
  public void changed() {
    changedAt = System.nanoTime();
  }

  /** Node uuid to host; hosts of disabled cells are left out. */
  Map<String, HostState> byUuid() {
    return current().byUuid();
  }

  /** The same, read again if one of these nodes is not in it. */
  Map<String, HostState> byUuid(Collection<String> needed) {
    Map<String, HostState> known = byUuid();
    if (known.keySet().containsAll(needed)) {
      return known;
    }
    return refreshedSince(System.nanoTime()).byUuid();
  }

  /** What request filters look at. */
  Surroundings surroundings(RequestedNetworks networks) {
    View now = current();
    int oldest =
        now.byCell().values().stream()
            .mapToInt(CellHosts::oldestVersion)
            .min()
            .orElse(Integer.MAX_VALUE);
    return new Surroundings(now.aggregates().all(), oldest, networks);
  }

  /** Which of the nodes are on these hosts or have these names. */
  Set<String> uuidsOf(Collection<String> hosts, Collection<String> nodes) {
    Map<String, HostState> known = byUuid();
    List<String> found = new ArrayList<>();
    known
        .values()
        .forEach(
            host -> {
              if ((hosts.isEmpty() || hosts.contains(host.host()))
                  && (nodes.isEmpty() || nodes.contains(host.node()))) {
                found.add(host.uuid());
              }
            });
    return Set.copyOf(found);
  }

  private View current() {
    View now = view;
    long time = System.nanoTime();
    if (now == null || time - now.startedAt() > TOO_OLD || isOutdated(now)) {
      return refreshedSince(isOutdated(now) ? changedAt : time - TOO_OLD);
    }
    if (time - now.startedAt() > AGED) {
      refreshInBackground();
    }
    return now;
  }

  private boolean isOutdated(View now) {
    return now != null && changedAt != Long.MIN_VALUE && now.startedAt() - changedAt < 0;
  }

  private void refreshInBackground() {
    if (!refreshing.compareAndSet(false, true)) {
      return;
    }
    try {
      scatterGather.run(
          () -> {
            try {
              refreshedSince(System.nanoTime() - AGED);
            } catch (RuntimeException e) {
              log.warn("Reading the hosts failed, the next decision tries again", e);
            } finally {
              refreshing.set(false);
            }
          });
    } catch (RejectedExecutionException e) {
      refreshing.set(false);
      log.debug("Stopping, no more hosts are read", e);
    }
  }

  private synchronized View refreshedSince(long oldest) {
    if (view == null || view.startedAt() - oldest < 0) {
      view = refresh(view == null ? Map.of() : view.byCell());
    }
    return view;
  }

  private View refresh(Map<String, CellHosts> before) {
    long started = System.nanoTime();
    Aggregates aggregates = api.read(Aggregates::read);
    List<Cell> asked = new ArrayList<>(cells.all());
    asked.removeIf(cell -> cell.isCell0() || cell.isDisabled());
    Map<String, CellHosts> byCell = new HashMap<>();
    for (CellAnswer<CellHosts> answer :
        scatterGather.ask(
            asked,
            cell ->
                before
                    .getOrDefault(cell.uuid(), CellHosts.none())
                    .refreshed(cell, aggregates.byHost(), servers))) {
      String cell = answer.cell().uuid();
      byCell.put(
          cell, answer.isPresent() ? answer.value() : before.getOrDefault(cell, CellHosts.none()));
    }
    Map<String, HostState> byUuid = new HashMap<>();
    byCell.values().forEach(hosts -> hosts.hosts().forEach(host -> byUuid.put(host.uuid(), host)));
    log.debug(
        "Read {} hosts of {} cells in {} ms",
        byUuid.size(),
        asked.size(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    return new View(byCell, byUuid, aggregates, started);
  }
}
