package org.novaee.compute.driver.fake;

import java.util.EnumSet;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;

/** Turns fake guests on and off, and halts them. What is as wanted already takes no step. */
final class FakePower {

  private static final Set<PowerState> ALIVE =
      EnumSet.of(PowerState.RUNNING, PowerState.PAUSED, PowerState.SUSPENDED);

  private final FakeGuests guests;
  private final FakeSteps steps;

  FakePower(FakeGuests guests, FakeSteps steps) {
    this.guests = guests;
    this.steps = steps;
  }

  void off(Server server) {
    if (ALIVE.contains(guests.state(server.uuid()))) {
      become(server, "power-off", PowerState.SHUTDOWN);
    }
  }

  void on(Server server) {
    if (guests.state(server.uuid()) != PowerState.RUNNING) {
      become(server, "power-on", PowerState.RUNNING);
    }
  }

  boolean softReboot(Server server) {
    steps.take("soft-reboot", server);
    return guests.state(server.uuid()) == PowerState.RUNNING;
  }

  void hardReboot(Server server) {
    become(server, "hard-reboot", PowerState.RUNNING);
  }

  void pause(Server server) {
    move(server, "pause", PowerState.RUNNING, PowerState.PAUSED);
  }

  void unpause(Server server) {
    move(server, "unpause", PowerState.PAUSED, PowerState.RUNNING);
  }

  void suspend(Server server) {
    move(server, "suspend", PowerState.RUNNING, PowerState.SHUTDOWN);
  }

  void resume(Server server) {
    move(server, "resume", PowerState.SHUTDOWN, PowerState.RUNNING);
  }

  void interrupt(Server server) {
    require(server, PowerState.RUNNING, "interrupting");
    steps.take("crash-dump", server);
  }

  /** Boots it whatever it was. */
  void boot(Server server, String step) {
    become(server, step, PowerState.RUNNING);
  }

  private void move(Server server, String step, PowerState from, PowerState to) {
    if (guests.state(server.uuid()) != to) {
      require(server, from, step);
      become(server, step, to);
    }
  }

  private void become(Server server, String step, PowerState state) {
    steps.take(step, server);
    guests.put(server.uuid(), state);
  }

  private void require(Server server, PowerState state, String attempted) {
    PowerState now = guests.state(server.uuid());
    if (now != state) {
      throw new DriverException(attempted + " of " + server.name() + ": the guest is " + now);
    }
  }
}
