package org.novaee.placement;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A change of our own placement, in a step on its schema. */
final class OwnChange implements AllocationChange {

  private final EntityManager em;
  private final Allocations allocations;
  private final ProviderView view;
  private final List<Claim> claimed = new ArrayList<>();

  /** Providers that were claimed of, but not as they were seen. */
  private final Set<Integer> others = new HashSet<>();

  /** Whether anything was changed but by claims. */
  private boolean hasChangedMore;

  /** Whether the transaction has read: then stock has to be read past what it has seen. */
  private boolean hasRead;

  /**
   * @param view where to look for what nodes have below them
   */
  OwnChange(EntityManager em, Allocations allocations, ProviderView view) {
    this.em = em;
    this.allocations = allocations;
    this.view = view;
  }

  /** What it has done to providers so far. */
  ProviderView.Effect effect() {
    return new ProviderView.Effect(claimed, others, hasChangedMore);
  }

  /** The row is the thing's own in the table of aggregates. */
  @Override
  public void inTurn(String uuid) {
    Sql.update(
        em,
        "INSERT INTO placement_aggregates (uuid, created_at) VALUES (?, UTC_TIMESTAMP())"
            + " ON DUPLICATE KEY UPDATE updated_at = UTC_TIMESTAMP()",
        List.of(uuid));
  }

  @Override
  public Map<String, Set<String>> holders(Collection<String> consumers) {
    hasRead = true;
    return allocations.holders(em, consumers);
  }

  @Override
  public void claim(Owner owner, List<Claim> claims, Runnable check) {
    List<Claim> parts = parts(claims);
    LockedProviders locked = lock(parts);
    check.run();
    allocations.claim(em, owner, parts, locked);
    note(parts, locked);
  }

  /** That they are new shows when they are written: nobody has to look first. */
  @Override
  public void claimAnew(Owner owner, List<Claim> claims, Runnable check) {
    List<Claim> parts = parts(claims);
    LockedProviders locked = lock(parts);
    if (allocations.register(em, owner, claims)) {
      check.run();
      allocations.hold(em, parts, locked);
      note(parts, locked);
    } else {
      claims.forEach(claim -> release(claim.consumer()));
      claim(owner, claims, check);
    }
  }

  /** Of all the providers in their trees. */
  private List<Claim> parts(List<Claim> claims) {
    Map<String, Integer> classes = allocations.classes(em, claims);
    hasRead |= !ResourceClasses.areStandard(classes.keySet());
    return new TreeClaims(view.known()).parts(claims, classes);
  }

  private LockedProviders lock(List<Claim> claims) {
    List<Provider> providers = claims.stream().map(Claim::provider).toList();
    LockedProviders locked =
        hasRead ? LockedProviders.takeLatest(em, providers) : LockedProviders.take(em, providers);
    hasRead = true;
    return locked;
  }

  private void note(List<Claim> claims, LockedProviders locked) {
    if (locked.areAsSeen()) {
      claimed.addAll(claims);
    } else {
      claims.forEach(claim -> others.add(claim.provider().id()));
    }
  }

  @Override
  public int move(Owner owner, List<Claim> choices, Predicate<Claim> acceptable, String consumer) {
    changesMore();
    return allocations.move(
        em,
        owner,
        choices,
        claim -> parts(List.of(claim)),
        (in, claim) -> acceptable.test(claim),
        consumer);
  }

  @Override
  public void release(String consumer) {
    changesMore();
    allocations.release(em, consumer);
  }

  @Override
  public void leave(String consumer, String providerUuid) {
    changesMore();
    allocations.leave(em, consumer, providerUuid);
  }

  @Override
  public void setAside(Owner owner, String server, String move) {
    changesMore();
    allocations.setAside(em, owner, server, move);
  }

  @Override
  public void returnTo(String server, String move) {
    changesMore();
    allocations.owner(em, move).ifPresent(owner -> allocations.returnTo(em, owner, server, move));
  }

  private void changesMore() {
    hasRead = true;
    hasChangedMore = true;
  }
}
