package org.novaee.compute.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.novaee.compute.driver.DriverException;

/**
 * Lets only so many programs at a time work on whole disks, so that they do not take the disks'
 * speed from each other and from the guests. Such are those that may take longer than {@link
 * HostCommands#SHORT}; all others run at once. Thread-safe.
 */
public final class LimitedCommands implements HostCommands {

  private final HostCommands commands;
  private final Semaphore places;

  private LimitedCommands(HostCommands commands, int most) {
    this.commands = commands;
    // Fair: who came first goes first, however many come.
    this.places = new Semaphore(most, true);
  }

  /**
   * The same programs.
   *
   * @param most long ones at a time; 0 for any number
   */
  public static HostCommands of(HostCommands commands, int most) {
    return most == 0 ? commands : new LimitedCommands(commands, most);
  }

  /** The time that a program waits for its turn is no part of its limit. */
  @Override
  public Outcome attempt(Duration limit, List<String> command) {
    if (limit.compareTo(SHORT) <= 0) {
      return commands.attempt(limit, command);
    }
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException("interrupted while waiting to run " + String.join(" ", command), e);
    }
    try {
      return commands.attempt(limit, command);
    } finally {
      places.release();
    }
  }
}
