package org.novaee.placement;

import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/** A resource class or trait that does not exist was named. */
public final class NoSuchName extends NoSuchElementException {

  private static final long serialVersionUID = 1L;

  private NoSuchName(String message) {
    super(message);
  }

  static NoSuchName resourceClass(String name) {
    return new NoSuchName("No such resource class " + name + ".");
  }

  static NoSuchName traits(Collection<String> names) {
    return new NoSuchName("No such trait(s): " + String.join(", ", new TreeSet<>(names)) + ".");
  }
}
