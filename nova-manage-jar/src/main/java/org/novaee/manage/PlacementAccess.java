package org.novaee.manage;

import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.novaee.audit.PlacementRecords;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.PersistenceUnit;
import org.novaee.placement.OwnPlacement;
import org.novaee.placement.PlacementProducer;
import org.novaee.placement.PlacementService;
import org.novaee.placement.external.ExternalPlacement;

/**
 * Placement as the configuration says: our own, whose database is opened when it is asked for, or
 * one that runs elsewhere. For one thread.
 */
final class PlacementAccess implements AutoCloseable {

  private final Config config;
  private final Supplier<Database> api;
  private OpenDatabase own;

  PlacementAccess(Config config, Supplier<Database> api) {
    this.config = config;
    this.api = api;
  }

  /** What it knows of servers and hosts. */
  PlacementRecords records() {
    return isElsewhere()
        ? PlacementRecords.elsewhere(external()::consumers, external()::computeNodes)
        : PlacementRecords.own(database());
  }

  /** It as the control plane uses it. */
  PlacementService service() {
    return isElsewhere() ? external() : OwnPlacement.of(database());
  }

  private boolean isElsewhere() {
    return config
        .getValue("nova.novaee.placement", String.class)
        .equals(PlacementProducer.EXTERNAL);
  }

  private ExternalPlacement external() {
    return new ExternalPlacement(api.get(), config);
  }

  private Database database() {
    if (own == null) {
      own = Installation.open(config, PersistenceUnit.PLACEMENT, "placement_database");
    }
    return own.database();
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
