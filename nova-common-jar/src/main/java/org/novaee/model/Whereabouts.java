package org.novaee.model;

/** Where a server is recorded, as seen by one host. */
public enum Whereabouts {
  /** Recorded on the host that asks. */
  HERE,
  /** Recorded on another host, or on none because it is on its way to one. */
  ELSEWHERE,
  /** Recorded on another host while it is on its way from or to the one that asks. */
  MOVING,
  /** Recorded as deleted. */
  DELETED,
  /** No record tells of it: it belongs to somebody else, or the records are not the right ones. */
  UNKNOWN
}
