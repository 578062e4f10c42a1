package org.novaee.notification;

import java.util.List;
import org.novaee.aggregate.AggregateRecord;
import org.novaee.db.Step;
import org.novaee.notification.payload.AggregateCachePayload;
import org.novaee.notification.payload.AggregatePayload;

/** Tells what operators do to aggregates, with the steps on nova_api. */
public final class AggregateNews {

  private AggregateNews() {}

  /**
   * Something was done to an aggregate.
   *
   * @param action {@code create}, {@code add_host} …
   * @param before as it was; for a new one what it was to be
   * @param after as it is now; for a deleted one as it was
   */
  public static void tell(String action, AggregateRecord before, AggregateRecord after) {
    tell(action, "start", before);
    tell(action, "end", after);
  }

  /**
   * A part of something that is done to an aggregate.
   *
   * @param phase {@code start} or {@code end}
   */
  public static void tell(String action, String phase, AggregateRecord aggregate) {
    Step.tell(em -> Notification.ofApi("aggregate." + action + "." + phase, payload(aggregate)));
  }

  /**
   * A host has fetched images ahead.
   *
   * @param index how many hosts have
   * @param total of how many
   */
  public static void cached(
      AggregateRecord aggregate,
      String host,
      List<String> cached,
      List<String> failed,
      int index,
      int total) {
    Step.tell(
        em ->
            Notification.ofConductor(
                "aggregate.cache_images.progress",
                new AggregateCachePayload(
                    aggregate.id(),
                    aggregate.uuid(),
                    aggregate.name(),
                    host,
                    cached,
                    failed,
                    index,
                    total)));
  }

  private static AggregatePayload payload(AggregateRecord aggregate) {
    return new AggregatePayload(
        aggregate.id(),
        aggregate.uuid(),
        aggregate.name(),
        aggregate.hosts(),
        aggregate.metadata());
  }
}
