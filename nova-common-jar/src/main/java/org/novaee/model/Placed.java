package org.novaee.model;

import java.util.List;

/**
 * One server and where it goes.
 *
 * @param alternates where it may go if the chosen host refuses, best first, same cell
 * @param explanation how the host was found; null where that is not told
 */
public record Placed(
    String serverUuid, Selection chosen, List<Selection> alternates, Explanation explanation) {

  public Placed {
    alternates = alternates == null ? List.of() : List.copyOf(alternates);
  }

  /** The same, with another explanation or none. */
  public Placed explained(Explanation other) {
    return new Placed(serverUuid, chosen, alternates, other);
  }
}
