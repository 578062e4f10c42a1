package org.novaee.standalone.network;

import java.util.HashSet;
import java.util.Set;

/** Sets of field names. */
final class Names {

  private Names() {}

  static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
