package org.novaee.placement;

import org.novaee.db.Database;

/** What our own placement has to know before its users can be tested. */
public final class PlacementTrial {

  private PlacementTrial() {}

  /** Writes down the traits that nodes may have. */
  public static void writeTraits(Database placement) {
    placement.stepRun(em -> new Traits().writeStandard(em));
  }
}
