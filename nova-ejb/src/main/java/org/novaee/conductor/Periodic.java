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
import org.novaee.console.ConsoleTokens;
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
  @Inject private ReclaimServers reclaimServers;
  @Inject private OverdueRescues overdueRescues;
  @Inject private ConsoleTokens consoleTokens;
  @Inject private LeftVolumes leftVolumes;
  @Inject private StuckVolumes stuckVolumes;
  @Inject private UnconfirmedResizes unconfirmedResizes;
  @Inject private ShelveServers shelveServers;
  @Inject private AuditUsage auditUsage;

  @Inject
  @ConfigProperty(name = "nova.novaee.audit_interval")
  private int auditInterval;

  @Inject
  @ConfigProperty(name = "nova.instance_delete_interval")
  private int deleteInterval;

  @Inject
  @ConfigProperty(name = "nova.shelved_poll_interval")
  private int shelvedInterval;

  @PostConstruct
  void start() {
    if (shelvedInterval >= 0) {
      every(
          shelvedInterval == 0 ? auditInterval : shelvedInterval,
          "the sweep of shelved servers",
          shelveServers::sweep);
    }
    every(auditInterval, "the audit of servers' use", auditUsage::sweep);
    every(auditInterval, "the sweep of stuck servers", stuckServers::sweep);
    every(auditInterval, "the end of overdue rescues", overdueRescues::sweep);
    every(auditInterval, "the removal of old console tokens", consoleTokens::removeExpired);
    every(auditInterval, "the sweep of volumes left", leftVolumes::sweep);
    every(auditInterval, "the sweep of stuck volumes", stuckVolumes::sweep);
    every(auditInterval, "the sweep of unconfirmed resizes", unconfirmedResizes::sweep);
    if (deleteInterval >= 0) {
      every(
          deleteInterval == 0 ? auditInterval : deleteInterval,
          "the sweep of deleted servers",
          reclaimServers::sweep);
    }
  }

  private void every(int seconds, String what, Runnable work) {
    scheduler.scheduleWithFixedDelay(() -> round(what, work), seconds, seconds, TimeUnit.SECONDS);
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
