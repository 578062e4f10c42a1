package org.novaee.model;

import java.util.List;

/**
 * One server and where it goes.
 *
 * @param alternates where it may go if the chosen host refuses, best first, same cell
 */
public record Placed(String serverUuid, Selection chosen, List<Selection> alternates) {

  public Placed {
    alternates = alternates == null ? List.of() : List.copyOf(alternates);
  }
}
