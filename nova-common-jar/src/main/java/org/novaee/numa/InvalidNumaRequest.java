package org.novaee.numa;

/** A flavor and an image ask for NUMA nodes that cannot be, or contradict each other. */
public final class InvalidNumaRequest extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidNumaRequest(String message) {
    super(message);
  }
}
