package org.novaee.aggregate;

import org.novaee.fault.Fault;

/** What may be refused about an aggregate, and in which words. */
enum AggregateChange {
  ADD_HOST(Fault.Kind.CONFLICT, "Cannot add host to aggregate"),
  REMOVE_HOST(Fault.Kind.CONFLICT, "Cannot remove host from aggregate"),
  UPDATE(Fault.Kind.INVALID, "Cannot update aggregate"),
  SET_METADATA(Fault.Kind.INVALID, "Cannot update metadata of aggregate"),
  DELETE(Fault.Kind.INVALID, "Cannot remove host from aggregate");

  private final Fault.Kind kind;
  private final String text;

  AggregateChange(Fault.Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  Fault refusal(int aggregateId, String reason) {
    return new Fault(kind, text + " " + aggregateId + ". Reason: " + reason + ".");
  }
}
