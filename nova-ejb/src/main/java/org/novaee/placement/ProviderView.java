package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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

  /**
   * How old a {@link #recent} view may be with regard to other servers: what they claim meanwhile
   * is found by the claim itself. What this server changes is seen at once.
   */
  private static final long RECENT = TimeUnit.MILLISECONDS.toNanos(100);

  private static final String GENERATIONS =
      "SELECT id, generation, "
          + ResourceProviders.MODIFIED
          + " FROM resource_providers ORDER BY id";

  /** Set for a thread in a step whose claims are taken in without a look at the database. */
  private static final ThreadLocal<Boolean> CLAIMING = new ThreadLocal<>();

  private Database placement;

  private volatile Providers providers = Providers.of(List.of());
  private volatile long refreshStarted = Long.MIN_VALUE;

  /** Steps of this server on placement, and those of them that the view has taken in. */
  private final AtomicLong steps = new AtomicLong();

  private final AtomicLong stepsSeen = new AtomicLong();

  /** For the container's proxy. */
  protected ProviderView() {}

  @Inject
  public ProviderView(@PlacementDb Database placement) {
    this.placement = placement;
    placement.onCommit(this::committed);
  }

  private void committed() {
    if (CLAIMING.get() == null) {
      steps.incrementAndGet();
    }
  }

  /** The providers as they are now or were a moment after the call began. */
  public Providers current() {
    return notBefore(System.nanoTime());
  }

  /**
   * The providers as this server left them, with what others did until a short time ago; mostly
   * without a query.
   */
  public Providers recent() {
    return notBefore(System.nanoTime() - RECENT);
  }

  /**
   * Carries out a step of this server that claims, and takes in its claims once it is committed:
   * decisions see them without a query, and while it is under way none looks for what it has done.
   * What concerns a provider that has changed otherwise is left to the next look.
   *
   * @param step tells what it has claimed; may be repeated within
   */
  public void claiming(Supplier<List<Claim>> step) {
    boolean takenIn = false;
    CLAIMING.set(true);
    try {
      takenIn = takeIn(step.get());
    } finally {
      CLAIMING.remove();
      if (!takenIn) {
        steps.incrementAndGet();
      }
    }
  }

  /** Whether the view is now as the step left the providers. */
  private synchronized boolean takeIn(List<Claim> claims) {
    Map<Integer, Provider> before = new HashMap<>();
    Map<Integer, Map<String, Long>> amounts = new HashMap<>();
    for (Claim claim : claims) {
      int id = claim.provider().id();
      before.put(id, claim.provider());
      Map<String, Long> sums = amounts.computeIfAbsent(id, none -> new HashMap<>());
      claim.amounts().forEach((name, amount) -> sums.merge(name, amount, Long::sum));
    }
    List<Provider> after = new ArrayList<>();
    before.forEach(
        (id, provider) -> {
          Provider now = provider.afterClaim(amounts.get(id));
          if (now != null && isNext(now)) {
            after.add(now);
          }
        });
    providers = providers.with(after);
    return !after.isEmpty() && after.size() == before.size();
  }

  private boolean isNext(Provider after) {
    Provider known = providers.find(after.id());
    return known != null && known.generation() == after.generation() - 1;
  }

  private Providers notBefore(long asked) {
    if (isFresh(asked)) {
      return providers;
    }
    synchronized (this) {
      // Whoever waited here shares the refresh that began after it asked.
      if (!isFresh(asked)) {
        long started = System.nanoTime();
        long seen = steps.get();
        refresh();
        stepsSeen.set(seen);
        refreshStarted = started;
      }
      return providers;
    }
  }

  private boolean isFresh(long asked) {
    long started = refreshStarted;
    return started != Long.MIN_VALUE && started - asked >= 0 && stepsSeen.get() == steps.get();
  }

  private void refresh() {
    Providers known = providers;
    placement.read(
        em -> {
          List<Integer> changed = new ArrayList<>();
          List<Integer> ids = new ArrayList<>(known.all().size());
          boolean same = true;
          for (Object[] row : Sql.rows(em, GENERATIONS, List.of())) {
            int id = Sql.integer(row[0]);
            Provider before = known.find(id);
            if (before == null || !isAsSeen(before, row)) {
              changed.add(id);
            }
            same &= before != null;
            ids.add(id);
          }
          if (changed.isEmpty() && ids.size() == known.all().size()) {
            return null;
          }
          List<Provider> fresh = ProviderRows.load(em, changed);
          // A provider that went between the two queries is one that went.
          same &= ids.size() == known.all().size() && fresh.size() == changed.size();
          providers = same ? known.with(fresh) : merge(known, ids, changed, fresh);
          log.debug("{} of {} providers were read again", changed.size(), ids.size());
          return null;
        });
  }

  private static Providers merge(
      Providers known, List<Integer> ids, List<Integer> changed, List<Provider> fresh) {
    Map<Integer, Provider> byId = new HashMap<>();
    changed.forEach(id -> byId.put(id, null));
    fresh.forEach(provider -> byId.put(provider.id(), provider));
    List<Provider> inOrder = new ArrayList<>(ids.size());
    for (Integer id : ids) {
      Provider provider = byId.containsKey(id) ? byId.get(id) : known.find(id);
      if (provider != null) {
        inOrder.add(provider);
      }
    }
    return Providers.of(inOrder);
  }

  private static boolean isAsSeen(Provider before, Object[] row) {
    return row[1] != null
        && before.generation() == Sql.integer(row[1])
        && before.modified() == Sql.number(row[2]);
  }
}
