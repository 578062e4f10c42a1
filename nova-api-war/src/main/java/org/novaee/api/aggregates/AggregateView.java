package org.novaee.api.aggregates;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.novaee.aggregate.AggregateRecord;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Since;

/** An aggregate in full; {@code deleted} and its time are from days when deleted ones were kept. */
record AggregateView(
    int id,
    @Since("2.41") String uuid,
    String name,
    List<String> hosts,
    Map<String, String> metadata,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("deleted_at") String deletedAt,
    boolean deleted,
    @JsonProperty("availability_zone") String zone) {

  static AggregateView of(AggregateRecord shown) {
    return new AggregateView(
        shown.id(),
        shown.uuid(),
        shown.name(),
        shown.hosts(),
        shown.metadata(),
        ApiTime.micros(shown.createdAt()),
        ApiTime.micros(shown.updatedAt()),
        null,
        false,
        shown.zone());
  }

  /** A new aggregate, which is told without what it cannot have yet. */
  record Created(
      int id,
      @Since("2.41") String uuid,
      String name,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @JsonProperty("deleted_at") String deletedAt,
      boolean deleted,
      @JsonProperty("availability_zone") String zone) {

    static Created of(AggregateRecord shown) {
      return new Created(
          shown.id(),
          shown.uuid(),
          shown.name(),
          ApiTime.micros(shown.createdAt()),
          ApiTime.micros(shown.updatedAt()),
          null,
          false,
          shown.zone());
    }
  }

  /**
   * One of them.
   *
   * @param aggregate an {@link AggregateView} or a {@link Created}
   */
  record One(Object aggregate) {

    static One of(AggregateRecord shown) {
      return new One(AggregateView.of(shown));
    }
  }

  /** All of them. */
  record Many(List<AggregateView> aggregates) {}
}
