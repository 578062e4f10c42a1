package org.novaee.db.migration;

/** A schema is of a revision that this release cannot bring up to date. */
public class UnknownRevision extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownRevision(String schema, String revision, String head) {
    super(
        "The schema "
            + schema
            + " is of revision "
            + revision
            + ", which this release does not know; it knows Nova Zed and later up to "
            + head);
  }
}
