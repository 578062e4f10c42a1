package org.novaee.placement;

import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/** A resource class or trait that does not exist was named. */
public final class NoSuchName extends NoSuchElementException {

  private static final long serialVersionUID = 1L;

  private final boolean trait;

  private NoSuchName(String message, boolean trait) {
    super(message);
    this.trait = trait;
  }

  /** Whether it is a trait, else a resource class. */
  public boolean isTrait() {
    return trait;
  }

  static NoSuchName resourceClass(String name) {
    return new NoSuchName("No such resource class " + name + ".", false);
  }

  static NoSuchName traits(Collection<String> names) {
    return new NoSuchName(
        "No such trait(s): " + String.join(", ", new TreeSet<>(names)) + ".", true);
  }
}
