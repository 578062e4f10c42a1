package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
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
  private Inventories inventories;
  private Traits traits;

  /** For the container's proxy. */
  protected NodeInventory() {}

  @Inject
  public NodeInventory(
      @PlacementDb Database placement,
      ProviderView view,
      ResourceProviders providers,
      Inventories inventories,
      Traits traits) {
    this.placement = placement;
    this.view = view;
    this.providers = providers;
    this.inventories = inventories;
    this.traits = traits;
  }

  /**
   * Writes what differs; a report that says nothing new costs one short query. One step at most.
   */
  public void update(HostReport report) {
    Provider known = view.recent().find(report.uuid());
    if (known != null && isAsReported(known, report)) {
      return;
    }
    placement.stepRun(
        em -> {
          OptionalInt id = providers.ensure(em, report.uuid(), report.node());
          if (id.isPresent()) {
            inventories.replace(em, id.getAsInt(), report.inventory());
            traits.replaceReported(em, id.getAsInt(), report.traits());
            providers.changed(em, id.getAsInt());
            log.debug("Inventory of {} is now {}", report.node(), report.inventory());
          }
        });
  }

  private static boolean isAsReported(Provider known, HostReport report) {
    if (!report.node().equals(known.name())
        || !hasReportedTraits(known, report)
        || known.stock().size() != report.inventory().size()) {
      return false;
    }
    return report.inventory().entrySet().stream()
        .allMatch(
            entry -> {
              // A custom class has no fixed id and is written every time.
              Stock stock = known.stock().get(ResourceClasses.STANDARD.indexOf(entry.getKey()));
              return stock != null && isSame(stock, entry.getValue());
            });
  }

  private static boolean hasReportedTraits(Provider known, HostReport report) {
    Set<String> expected = new HashSet<>(report.traits());
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
