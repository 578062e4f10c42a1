package org.novaee.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a consumer shall hold from now on, in place of what it held before.
 *
 * @param consumer its uuid
 * @param owner on whose behalf it holds
 * @param type what kind of consumer it is; null leaves an existing one's and makes a new one
 *     unknown
 * @param expectation what the sender believes of the consumer
 * @param amounts provider uuid to resource class name to amount; empty to hold nothing
 */
public record AllocationOrder(
    String consumer,
    Owner owner,
    String type,
    Expectation expectation,
    Map<String, Map<String, Long>> amounts) {

  public AllocationOrder {
    amounts = Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
  }

  /**
   * What the sender believes of the consumer; the order is refused when it is something else.
   *
   * @param known whether the sender believes anything at all
   * @param generation null when there should be no such consumer
   */
  public record Expectation(boolean known, Integer generation) {

    /** Nothing: the order counts in any case. */
    public static final Expectation NONE = new Expectation(false, null);

    /** That the consumer is at this generation; null for one that is new. */
    public static Expectation of(Integer generation) {
      return new Expectation(true, generation);
    }
  }
}
