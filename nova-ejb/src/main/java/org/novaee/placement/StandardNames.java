package org.novaee.placement;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the standard resource classes and traits to the database once after every start. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StandardNames {

  private static final Logger log = LoggerFactory.getLogger(StandardNames.class);

  @Inject @PlacementDb private Database placement;
  @Inject private ResourceClasses resourceClasses;
  @Inject private Traits traits;

  private boolean written;

  /** Writes what is missing; tried again every minute until the database has taken it. */
  @PostConstruct
  @Schedule(hour = "*", minute = "*", persistent = false)
  public void write() {
    if (written) {
      return;
    }
    try {
      placement.stepRun(
          em -> {
            resourceClasses.writeStandard(em);
            traits.writeStandard(em);
          });
      written = true;
    } catch (RuntimeException e) {
      log.warn("Writing the standard resource classes and traits failed: {}", e.getMessage());
    }
  }
}
