package org.novaee.model;

/** What became of the request to have a guest hold its file systems still. */
public enum QuiesceOutcome {
  QUIESCED,
  /** The guest is not running. */
  NOT_RUNNING,
  /** The image does not say that its guests have an agent. */
  NO_AGENT,
  /** Not with guests of this kind. */
  UNSUPPORTED,
  /** It was tried and failed; the file systems go on. */
  FAILED
}
