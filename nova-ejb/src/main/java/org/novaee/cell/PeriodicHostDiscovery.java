package org.novaee.cell;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for new hosts now and then, if the configuration wants it. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PeriodicHostDiscovery {

  private static final Logger log = LoggerFactory.getLogger(PeriodicHostDiscovery.class);

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject private HostDiscovery discovery;

  @Inject
  @ConfigProperty(name = "nova.scheduler.discover_hosts_in_cells_interval")
  private int intervalSeconds;

  @PostConstruct
  void start() {
    if (intervalSeconds > 0) {
      scheduler.scheduleWithFixedDelay(
          this::discover, intervalSeconds, intervalSeconds, TimeUnit.SECONDS);
    }
  }

  private void discover() {
    try {
      discovery.discover();
    } catch (RuntimeException e) {
      log.warn("Looking for new hosts failed: {}", e.getMessage());
    }
  }
}
