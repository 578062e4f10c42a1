package org.novaee.notification;

import org.novaee.aggregate.AggregateRecord;
import org.novaee.db.Step;
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
    Step.tell(em -> Notification.ofApi("aggregate." + action + ".start", payload(before)));
    Step.tell(em -> Notification.ofApi("aggregate." + action + ".end", payload(after)));
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
