package org.novaee.placement;

import org.novaee.db.Database;

/** What Nova says of nodes, in a test's placement. */
public final class NodeLinksTrial {

  private NodeLinksTrial() {}

  public static NodeLinks of(Database placement) {
    NodeLinks links = new NodeLinks();
    links.placement = placement;
    links.providers = new ResourceProviders();
    return links;
  }

  /** Writes down the traits that nodes may have. */
  public static void writeTraits(Database placement) {
    placement.stepRun(em -> new Traits().writeStandard(em));
  }
}
