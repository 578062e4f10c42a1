package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.model.HostReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a compute node's provider to what its host reports. */
@ApplicationScoped
public class NodeInventory {

  private static final Logger log = LoggerFactory.getLogger(NodeInventory.class);

  private Database placement;
  private ProviderView view;
  private ResourceProviders providers;
  private ResourceClasses resourceClasses;
  private Inventories inventories;
  private Traits traits;
  private NodeParts parts;

  /** For the container's proxy. */
  protected NodeInventory() {}

  @Inject
  public NodeInventory(
      @PlacementDb Database placement,
      ProviderView view,
      ResourceProviders providers,
      ResourceClasses resourceClasses,
      Inventories inventories,
      Traits traits,
      NodeParts parts) {
    this.placement = placement;
    this.view = view;
    this.providers = providers;
    this.resourceClasses = resourceClasses;
    this.inventories = inventories;
    this.traits = traits;
    this.parts = parts;
  }

  /**
   * Writes what differs; a report that says nothing new costs one short query, or two where there
   * are custom resource classes. One step at most.
   */
  public void update(HostReport report) {
    Providers now = view.recent();
    Map<String, Integer> classes = classes(report);
    Provider known = now.find(report.uuid());
    if (known != null
        && report.node().equals(known.name())
        && isAsReported(known, classes, report.inventory(), report.traits())
        && parts.areAsReported(now, known, classes, report)) {
      return;
    }
    placement.stepRun(
        em -> {
          OptionalInt id = providers.ensure(em, report.uuid(), report.node());
          if (id.isPresent()) {
            inventories.replace(em, id.getAsInt(), report.inventory());
            traits.replaceReported(em, id.getAsInt(), report.traits());
            providers.changed(em, id.getAsInt());
            parts.write(em, id.getAsInt(), report);
            log.debug("Inventory of {} is now {}", report.node(), report.inventory());
          }
        });
  }

  /** Ids of the classes that are reported; none where one of them is not known yet. */
  private Map<String, Integer> classes(HostReport report) {
    Set<String> names = new HashSet<>(report.inventory().keySet());
    report.parts().forEach(part -> names.addAll(part.inventory().keySet()));
    try {
      return resourceClasses.ids(placement, names);
    } catch (NoSuchName e) {
      return Map.of();
    }
  }

  static boolean isAsReported(
      Provider known,
      Map<String, Integer> classes,
      Map<String, HostReport.Inventory> inventory,
      List<String> traits) {
    if (!hasReportedTraits(known, traits) || known.stock().size() != inventory.size()) {
      return false;
    }
    return inventory.entrySet().stream()
        .allMatch(
            entry -> {
              Integer id = classes.get(entry.getKey());
              Stock stock = id == null ? null : known.stock().get(id);
              return stock != null && isSame(stock, entry.getValue());
            });
  }

  private static boolean hasReportedTraits(Provider known, List<String> traits) {
    Set<String> expected = new HashSet<>(traits);
    known.traits().stream().filter(Traits::belongsToOperators).forEach(expected::add);
    return expected.equals(known.traits());
  }

  private static boolean isSame(Stock stock, HostReport.Inventory reported) {
    return stock.total() == reported.total()
        && stock.reserved() == reported.reserved()
        && stock.minUnit() == reported.minUnit()
        && stock.maxUnit() == reported.maxUnit()
        && stock.stepSize() == reported.stepSize()
        // The column has single precision.
        && (float) stock.ratio() == (float) reported.allocationRatio();
  }
}
