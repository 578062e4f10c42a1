package org.novaee.placement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.novaee.model.HostReport;

/**
 * Placement as scheduler, conductor and the other rules use it: our own, or one that runs
 * elsewhere. Implementations are thread-safe.
 */
public interface PlacementService {

  /**
   * The nodes that have room for a request. It is a promise of nothing: a claim decides.
   *
   * @throws NoSuchName when a resource class does not exist
   */
  AllocationCandidates.Found candidates(CandidateQuery query);

  /** The providers with these uuids, by uuid; those that do not exist are left out. */
  Map<String, Provider> providers(Collection<String> uuids);

  /** Which of the consumers hold something of which provider: provider to consumers, by uuid. */
  Map<String, Set<String>> holders(Collection<String> consumers);

  /** What a consumer holds: name of the provider to resource class to amount. */
  Map<String, Map<String, Long>> held(String consumer);

  /**
   * Changes what consumers hold, and asks for the messages that follow from it. While a message is
   * handled this is its one step: a repeat does nothing. With our own placement both are one
   * transaction; with another one the change comes first, and is what it should be however often it
   * is made.
   *
   * @param work must have no effect but on what it is given; it may run more than once
   * @param messages casts; told what {@code work} returned
   * @throws ClaimRefused from {@code work}; then nothing has happened
   */
  <T> void change(Function<AllocationChange, T> work, Consumer<T> messages);

  /** {@link #change} that is followed by no message. */
  default void change(Consumer<AllocationChange> work) {
    change(
        change -> {
          work.accept(change);
          return null;
        },
        nothing -> {});
  }

  /** Asks for messages without a change, as one step. */
  default void tell(Runnable messages) {
    change(change -> null, nothing -> messages.run());
  }

  /** Brings a node's provider to what its host reports. */
  void report(HostReport report);

  /**
   * Sees to it that nodes belong to an aggregate or do not; nodes without a provider are left out.
   *
   * @param wanted asked as late as possible, so that whoever comes last knows best
   */
  void settleAggregate(String aggregate, List<String> nodes, BooleanSupplier wanted);

  /**
   * Sees to it that nodes have a trait or do not; nodes without a provider are left out.
   *
   * @param wanted asked as late as possible, so that whoever comes last knows best
   */
  void settleTrait(String trait, List<String> nodes, BooleanSupplier wanted);

  /**
   * Whether the node of that name has a trait.
   *
   * @param node hypervisor host name
   */
  boolean hasTrait(String node, String trait);

  /** The traits of a node and of all that is below it; none if there is no such provider. */
  Set<String> traits(String node);

  /** Removes the providers of nodes that are no more; one of which something is held stays. */
  void forget(List<String> nodes);
}
