package org.novaee.model;

/** What became of the request to set the administrator's password in a guest. */
public enum PasswordOutcome {
  CHANGED,
  /** The guest is not running. */
  NOT_RUNNING,
  /** The image does not say that its guests have an agent. */
  NO_AGENT,
  /** Not with guests of this kind. */
  UNSUPPORTED,
  /** The hypervisor cannot do it, or the guest's agent does not answer. */
  UNIMPLEMENTED,
  /** It was tried and failed. */
  FAILED
}
