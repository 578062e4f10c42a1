package org.novaee.config;

import java.util.Collection;

/** The configuration cannot be used; the message has one line for each problem. */
public final class InvalidConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidConfiguration(Collection<String> problems) {
    super(String.join("\n", problems));
  }
}
