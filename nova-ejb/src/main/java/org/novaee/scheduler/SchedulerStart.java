package org.novaee.scheduler;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the scheduler at start, so that a filter or weigher that does not exist stops it there. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchedulerStart {

  private static final Logger log = LoggerFactory.getLogger(SchedulerStart.class);

  @Inject private FilterScheduler scheduler;

  @PostConstruct
  void start() {
    log.info("Filters in use: {}", String.join(", ", scheduler.filterNames()));
  }
}
