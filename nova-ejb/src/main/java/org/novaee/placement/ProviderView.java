package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
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
   * At what age a {@link #recent} view is looked after with regard to other servers: what they
   * claim meanwhile is found by the claim itself. What this server changes is seen at once.
   */
  private static final long RECENT = TimeUnit.MILLISECONDS.toNanos(100);

  /** Looking after it takes no more than this part of the time, where there are many providers. */
  private static final int PART = 20;

  /** While one looks, others go on with a view up to this old. */
  private static final long OLD = TimeUnit.SECONDS.toNanos(1);

  private static final String GENERATIONS =
      "SELECT id, generation, "
          + ResourceProviders.MODIFIED
          + " FROM resource_providers ORDER BY id";

  /** Set for a thread in a step whose claims are taken in without a look at the database. */
  private static final ThreadLocal<Boolean> CLAIMING = new ThreadLocal<>();

  private Database placement;

  private volatile Providers providers = Providers.of(List.of());
  private volatile long refreshStarted = Long.MIN_VALUE;
  private volatile long refreshTook;

  /** Held by the one who looks. */
  private final ReentrantLock looking = new ReentrantLock();

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

  /** The providers as they were last seen, without a look at the database: for use in a step. */
  Providers known() {
    return providers;
  }

  /**
   * The providers as this server left them, with what others did until a short time ago; mostly
   * without a query.
   */
  public Providers recent() {
    long now = System.nanoTime();
    long oldest = now - Math.min(Math.max(RECENT, refreshTook * PART), OLD);
    if (isFresh(oldest) || !isFresh(now - OLD)) {
      return notBefore(oldest);
    }
    if (looking.tryLock()) {
      try {
        return notBefore(oldest);
      } finally {
        looking.unlock();
      }
    }
    return providers;
  }

  /**
   * What a step has done to providers.
   *
   * @param claims what it has claimed of providers as they were seen, by one change of each
   * @param others ids of further providers that it has changed
   * @param more whether it may have changed any beside
   */
  record Effect(List<Claim> claims, Set<Integer> others, boolean more) {}

  /**
   * Carries out a step of this server that claims, and takes in its claims once it is committed:
   * decisions see them without a query, and while it is under way none looks for what it has done.
   *
   * @param step tells what it has done; null for nothing; may be repeated within
   */
  public void claiming(Supplier<Effect> step) {
    boolean takenIn = false;
    CLAIMING.set(true);
    try {
      Effect effect = step.get();
      takenIn = effect == null || takeIn(effect);
    } finally {
      CLAIMING.remove();
      if (!takenIn) {
        steps.incrementAndGet();
      }
    }
  }

  /** Whether the view is now what the step has left. */
  private boolean takeIn(Effect effect) {
    if (effect.more()) {
      return false;
    }
    Set<Integer> left = takeIn(effect.claims());
    left.addAll(effect.others());
    try {
      readAgain(left);
      return true;
    } catch (RuntimeException e) {
      log.debug("Reading providers again failed; the next look tries it", e);
      return false;
    }
  }

  /** Takes in what was claimed; returns the providers of which it cannot be told what they are. */
  private Set<Integer> takeIn(List<Claim> claims) {
    Map<Integer, Provider> before = new HashMap<>();
    Map<Integer, Map<String, Long>> amounts = new HashMap<>();
    for (Claim claim : claims) {
      int id = claim.provider().id();
      before.put(id, claim.provider());
      Map<String, Long> sums = amounts.computeIfAbsent(id, none -> new HashMap<>());
      claim.amounts().forEach((name, amount) -> sums.merge(name, amount, Long::sum));
    }
    Map<Integer, Provider> after = new HashMap<>();
    before.forEach((id, provider) -> after.put(id, provider.afterClaim(amounts.get(id))));
    return takeInNext(after);
  }

  /**
   * Takes in providers of whose former generation the view is.
   *
   * @param after by id; null for one that cannot be told
   * @return the others, but those of which the view is newer
   */
  private synchronized Set<Integer> takeInNext(Map<Integer, Provider> after) {
    List<Provider> next = new ArrayList<>(after.size());
    Set<Integer> left = new HashSet<>();
    after.forEach(
        (id, provider) -> {
          Provider known = providers.find(id);
          if (provider == null || known == null || known.generation() < provider.generation() - 1) {
            left.add(id);
          } else if (known.generation() == provider.generation() - 1) {
            next.add(provider);
          }
        });
    providers = providers.with(next);
    return left;
  }

  /** Reads some providers again; one that is not known yet is left to the next look. */
  private void readAgain(Set<Integer> ids) {
    Providers before = providers;
    List<Integer> known = ids.stream().filter(id -> before.find(id) != null).toList();
    if (!known.isEmpty()) {
      takeIn(before, null, known, placement.read(em -> ProviderRows.load(em, known)));
    }
  }

  private Providers notBefore(long asked) {
    if (isFresh(asked)) {
      return providers;
    }
    looking.lock();
    try {
      // Whoever waited here shares the refresh that began after it asked.
      if (!isFresh(asked)) {
        long started = System.nanoTime();
        long seen = steps.get();
        refresh();
        stepsSeen.set(seen);
        refreshStarted = started;
        refreshTook = System.nanoTime() - started;
      }
      return providers;
    } finally {
      looking.unlock();
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
          takeIn(known, same ? null : ids, changed, fresh);
          log.debug("{} of {} providers were read again", changed.size(), ids.size());
          return null;
        });
  }

  /**
   * Brings the view to what was read.
   *
   * @param before the view when the reading began
   * @param ids of all providers; null if they are the same as before
   * @param changed ids of those that were read again
   * @param read what was found of them
   */
  private synchronized void takeIn(
      Providers before, List<Integer> ids, List<Integer> changed, List<Provider> read) {
    List<Provider> fresh = new ArrayList<>(read.size());
    for (Provider provider : read) {
      Provider now = providers.find(provider.id());
      // What was claimed and taken in meanwhile is newer than what was read.
      boolean isNewer = now != before.find(provider.id());
      fresh.add(isNewer && now.generation() > provider.generation() ? now : provider);
    }
    providers = ids == null ? providers.with(fresh) : merge(providers, ids, changed, fresh);
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
