package org.novaee.standalone.store;

/** A change would have made two of what must be unique; nothing was changed. */
public final class DuplicateKey extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DuplicateKey(Throwable cause) {
    super("There is one already", cause);
  }
}
