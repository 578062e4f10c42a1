package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers in memory. Every change to a provider, by whomever, raises its generation or its
 * time of change, so one short query tells which of them have to be read again. Thread-safe.
 */
@ApplicationScoped
public class ProviderView {

  private static final Logger log = LoggerFactory.getLogger(ProviderView.class);

  private Database placement;

  private volatile Providers providers = new Providers(Map.of());
  private volatile long refreshStarted = Long.MIN_VALUE;

  /** For the container's proxy. */
  protected ProviderView() {}

  @Inject
  public ProviderView(@PlacementDb Database placement) {
    this.placement = placement;
  }

  /** The providers as they are now or were a moment after the call began. */
  public Providers current() {
    long asked = System.nanoTime();
    synchronized (this) {
      // Whoever waited here shares the refresh that began after it asked.
      if (refreshStarted == Long.MIN_VALUE || refreshStarted - asked < 0) {
        refreshStarted = System.nanoTime();
        refresh();
      }
      return providers;
    }
  }

  private static boolean isAsSeen(Provider before, Object[] row) {
    return row[1] != null
        && before.generation() == Sql.integer(row[1])
        && before.modified() == ((Number) row[2]).longValue();
  }

  private void refresh() {
    Providers known = providers;
    Map<Integer, Provider> next = new LinkedHashMap<>();
    List<Integer> changed = new ArrayList<>();
    placement.read(
        em -> {
          for (Object[] row :
              Sql.rows(
                  em,
                  "SELECT id, generation, "
                      + ResourceProviders.MODIFIED
                      + " FROM resource_providers ORDER BY id",
                  List.of())) {
            int id = Sql.integer(row[0]);
            Provider before = known.find(id);
            if (before == null || !isAsSeen(before, row)) {
              changed.add(id);
            }
            next.put(id, before);
          }
          ProviderRows.load(em, changed).forEach(provider -> next.put(provider.id(), provider));
          return null;
        });
    if (!changed.isEmpty() || next.size() != known.all().size()) {
      // Gone between the two queries.
      next.values().removeIf(provider -> provider == null);
      providers = new Providers(next);
      log.debug("{} of {} providers were read again", changed.size(), next.size());
    }
  }
}
