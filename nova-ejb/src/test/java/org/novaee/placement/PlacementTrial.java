package org.novaee.placement;

import org.novaee.db.Database;

/** Our own placement as tests of its users need it. */
public final class PlacementTrial {

  private PlacementTrial() {}

  /** The whole of it, as one server has it. */
  public static PlacementService own(Database placement) {
    ProviderView view = new ProviderView(placement);
    ResourceClasses classes = new ResourceClasses();
    ResourceProviders providers = new ResourceProviders();
    return new OwnPlacement(
        placement,
        view,
        new AllocationCandidates(placement, view, classes),
        new Allocations(classes, new Consumers()),
        new NodeInventory(
            placement,
            view,
            providers,
            classes,
            new Inventories(classes),
            new Traits(),
            new NodeParts(providers, new Inventories(classes), new Traits())),
        new NodeLinks(placement, providers));
  }

  /** Writes down the traits that nodes may have. */
  public static void writeTraits(Database placement) {
    placement.stepRun(em -> new Traits().writeStandard(em));
  }
}
