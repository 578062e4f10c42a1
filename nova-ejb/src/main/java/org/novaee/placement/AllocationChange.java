package org.novaee.placement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may be done to what consumers hold, within {@link PlacementService#change}. All of it
 * happens or nothing.
 */
public interface AllocationChange {

  /**
   * Lets those who name the same thing go on one at a time, as far as placement can see to it;
   * first thing in a change.
   */
  void inTurn(String uuid);

  /** As {@link PlacementService#holders}, with what this change has done. */
  Map<String, Set<String>> holders(Collection<String> consumers);

  /**
   * Claims for consumers, beside what they hold.
   *
   * @param check asked when nobody else can claim of these providers any more; may refuse
   * @throws ClaimRefused when a provider has not enough
   */
  void claim(Owner owner, List<Claim> claims, Runnable check);

  /**
   * Claims for consumers that hold nothing, and mostly never did. Whatever they hold all the same
   * is given back.
   *
   * @param check asked when nobody else can claim of these providers any more; may refuse
   * @throws ClaimRefused when a provider has not enough
   */
  void claimAnew(Owner owner, List<Claim> claims, Runnable check);

  /**
   * Moves all that a consumer holds to the first of these providers that has room, and gives back
   * what it held before.
   *
   * @param choices in order of preference, all of the same consumer
   * @param acceptable asked once nobody else can claim of the provider any more
   * @return the position of the choice taken, or -1: then the consumer holds nothing any more
   */
  int move(Owner owner, List<Claim> choices, Predicate<Claim> acceptable, String consumer);

  /** Gives back all that a consumer holds, and forgets it. */
  void release(String consumer);

  /** Gives back what a consumer holds of a node and of what is below it. */
  void leave(String consumer, String providerUuid);

  /**
   * Has a move keep what its server holds, for as long as the server is on its way. If the move
   * keeps something already, the server gives back what it holds beside: it was for a host that did
   * not take it.
   *
   * @param move the uuid of the migration
   */
  void setAside(Owner owner, String server, String move);

  /** The server holds again what its move kept, and nothing else; nothing happens without that. */
  void returnTo(String server, String move);
}
