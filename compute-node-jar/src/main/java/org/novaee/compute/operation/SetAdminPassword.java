package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the administrator's password in a running guest. Whatever the outcome, the task ends. */
public final class SetAdminPassword {

  private static final Logger log = LoggerFactory.getLogger(SetAdminPassword.class);

  private static final String EVENT = "compute_set_admin_password";
  private static final List<String> WANTED_IN = List.of(TaskState.UPDATING_PASSWORD);

  private final ServerRecords records;
  private final ComputeDriver driver;

  public SetAdminPassword(ServerRecords records, ComputeDriver driver) {
    this.records = records;
    this.driver = driver;
  }

  /** It was not set; the event and the fault tell why. */
  private static final class NotSet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PasswordOutcome outcome;

    NotSet(PasswordOutcome outcome, Throwable cause) {
      super("Setting the administrator's password: " + outcome, cause);
      this.outcome = outcome;
    }
  }

  /**
   * @param password never logged
   */
  public PasswordOutcome run(Server asked, String password) {
    Optional<Server> recorded = records.find(asked.uuid());
    if (recorded.isEmpty() || !TaskState.isOneOf(WANTED_IN, recorded.get().taskState())) {
      log.info("Left out {}: it is not wanted any more", EVENT);
      records.endEvent(asked.uuid(), EVENT);
      return PasswordOutcome.FAILED;
    }
    Server server = recorded.get();
    try {
      records.duringEvent(server.uuid(), EVENT, () -> set(server, password));
      return PasswordOutcome.CHANGED;
    } catch (NotSet e) {
      log.info("{}: {}", EVENT, e.getMessage());
      records.fault(server.uuid(), e);
      return e.outcome;
    } finally {
      records.tryChange(server.uuid(), Change.from(WANTED_IN).noTask());
    }
  }

  private void set(Server server, String password) {
    PasswordOutcome outcome;
    try {
      outcome =
          driver.powerState(server) == PowerState.RUNNING
              ? driver.setAdminPassword(server, password)
              : PasswordOutcome.NOT_RUNNING;
    } catch (DriverException e) {
      log.warn("{} failed: {}", EVENT, Failures.message(e), e);
      throw new NotSet(PasswordOutcome.FAILED, e);
    }
    if (outcome != PasswordOutcome.CHANGED) {
      throw new NotSet(outcome, null);
    }
  }
}
