package org.novaee.config;

import java.util.List;

/** The configuration cannot be used; the message has one line for each problem. */
public final class InvalidConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidConfiguration(List<String> problems) {
    super(String.join("\n", problems));
  }
}
