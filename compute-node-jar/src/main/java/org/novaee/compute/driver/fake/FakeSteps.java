package org.novaee.compute.driver.fake;

import java.util.concurrent.TimeUnit;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.Server;

/** The steps of a fake hypervisor's work: each takes its time and may fail. */
final class FakeSteps {

  private final FakeDelays delays;
  private final FakeFailures failures;

  FakeSteps(FakeDelays delays, FakeFailures failures) {
    this.delays = delays;
    this.failures = failures;
  }

  /**
   * Takes a step.
   *
   * @throws DriverException if it is told to fail
   */
  void take(String step, Server server) {
    try {
      TimeUnit.MILLISECONDS.sleep(delays.of(step));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException(step + " of " + server.name() + " was interrupted", e);
    }
    failures.check(step, server);
  }
}
