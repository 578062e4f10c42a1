package org.novaee.compute.resource;

/** The host has not got room for a server; the message says of what. */
public final class ClaimRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClaimRefused(String message) {
    super(message);
  }
}
