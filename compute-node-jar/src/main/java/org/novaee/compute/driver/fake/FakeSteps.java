package org.novaee.compute.driver.fake;

import java.util.concurrent.TimeUnit;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.StepWatch;
import org.novaee.model.Server;

/** The steps of a fake hypervisor's work: each takes its time, is watched, and may fail. */
final class FakeSteps {

  private final FakeDelays delays;
  private final FakeFailures failures;
  private final StepWatch watch;

  FakeSteps(FakeDelays delays, FakeFailures failures, StepWatch watch) {
    this.delays = delays;
    this.failures = failures;
    this.watch = watch;
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
    watch.before(step, server);
    failures.check(step, server);
  }
}
