package org.novaee.placement;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A change of our own placement, in a step on its schema. */
final class OwnChange implements AllocationChange {

  private final EntityManager em;
  private final Allocations allocations;
  private final List<Claim> claimed;

  /** Whether the transaction has read: then stock has to be read past what it has seen. */
  private boolean hasRead;

  /**
   * @param claimed takes what was claimed
   */
  OwnChange(EntityManager em, Allocations allocations, List<Claim> claimed) {
    this.em = em;
    this.allocations = allocations;
    this.claimed = claimed;
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
    List<Provider> providers = claims.stream().map(Claim::provider).toList();
    LockedProviders locked =
        hasRead ? LockedProviders.takeLatest(em, providers) : LockedProviders.take(em, providers);
    hasRead = true;
    check.run();
    allocations.claim(em, owner, claims, locked);
    claimed.addAll(claims);
  }

  @Override
  public int move(Owner owner, List<Claim> choices, Predicate<Claim> acceptable, String consumer) {
    hasRead = true;
    return allocations.move(em, owner, choices, (in, claim) -> acceptable.test(claim), consumer);
  }

  @Override
  public void release(String consumer) {
    hasRead = true;
    allocations.release(em, consumer);
  }

  @Override
  public void leave(String consumer, String providerUuid) {
    hasRead = true;
    allocations.leave(em, consumer, providerUuid);
  }

  @Override
  public void setAside(Owner owner, String server, String move) {
    hasRead = true;
    allocations.setAside(em, owner, server, move);
  }

  @Override
  public void returnTo(String server, String move) {
    hasRead = true;
    allocations.owner(em, move).ifPresent(owner -> allocations.returnTo(em, owner, server, move));
  }
}
