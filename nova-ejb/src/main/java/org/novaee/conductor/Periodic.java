package org.novaee.conductor;

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
import org.novaee.rpc.RequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conductor's periodic work. A failure is logged and the next round comes all the same. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Periodic {

  private static final Logger log = LoggerFactory.getLogger(Periodic.class);

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject private StuckServers stuckServers;

  @Inject
  @ConfigProperty(name = "nova.novaee.audit_interval")
  private int auditInterval;

  @PostConstruct
  void start() {
    scheduler.scheduleWithFixedDelay(
        () -> round("the sweep of stuck servers", stuckServers::sweep),
        auditInterval,
        auditInterval,
        TimeUnit.SECONDS);
  }

  private static void round(String what, Runnable work) {
    RequestContext.system()
        .run(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                log.warn("Periodic work failed: {}", what, e);
              }
            });
  }
}
