package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
 * All hosts of all cells in memory, at most a second old. A cell that does not answer keeps the
 * hosts it had; they drop out by their service's silence. Thread-safe.
 */
@ApplicationScoped
public class HostStates {

  private static final Logger log = LoggerFactory.getLogger(HostStates.class);

  private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

  private CellRegistry cells;
  private ScatterGather scatterGather;
  private Database api;

  private record View(
      Map<String, CellHosts> byCell,
      Map<String, HostState> byUuid,
      Aggregates aggregates,
      long startedAt) {}

  private volatile View view;

  /** For the container's proxy. */
  protected HostStates() {}

  @Inject
  public HostStates(CellRegistry cells, ScatterGather scatterGather, @NovaApi Database api) {
    this.cells = cells;
    this.scatterGather = scatterGather;
    this.api = api;
  }

  /** Node uuid to host; hosts of disabled cells are left out. */
  Map<String, HostState> byUuid() {
    return current().byUuid();
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

  private View current() {
    View now = view;
    if (now == null || System.nanoTime() - now.startedAt() > MAX_AGE) {
      now = refreshedSince(System.nanoTime() - MAX_AGE);
    }
    return now;
  }

  /** The same, read again if one of these nodes is not in it. */
  Map<String, HostState> byUuid(Collection<String> needed) {
    Map<String, HostState> known = byUuid();
    if (known.keySet().containsAll(needed)) {
      return known;
    }
    return refreshedSince(System.nanoTime()).byUuid();
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
                    .refreshed(cell, aggregates.byHost()))) {
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
    return new View(byCell, Map.copyOf(byUuid), aggregates, started);
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
}
