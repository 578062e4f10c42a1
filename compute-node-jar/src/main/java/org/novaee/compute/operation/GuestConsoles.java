package org.novaee.compute.operation;

import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.ConsoleAddress;
import org.novaee.compute.driver.UnsupportedByDriver;
import org.novaee.model.ConsoleAccess;
import org.novaee.model.ConsoleAccess.Outcome;
import org.novaee.model.Server;

/** Tells where the consoles of guests are. */
public final class GuestConsoles {

  private final ComputeDriver driver;
  private final ConsoleOptions options;

  public GuestConsoles(ComputeDriver driver, ConsoleOptions options) {
    this.driver = driver;
    this.options = options;
  }

  /** Where the guest's console is, or why there is none. */
  public ConsoleAccess open(Server server, String protocol, String type) {
    if (!options.offers(protocol)) {
      return ConsoleAccess.none(Outcome.UNAVAILABLE);
    }
    if (!protocol.equals(ConsoleOptions.protocol(type))) {
      return ConsoleAccess.none(Outcome.INVALID);
    }
    try {
      return driver
          .console(server, protocol)
          .map(found -> access(found, type))
          .orElseGet(() -> ConsoleAccess.none(Outcome.UNAVAILABLE));
    } catch (UnsupportedByDriver e) {
      return ConsoleAccess.none(Outcome.UNSUPPORTED);
    }
  }

  /** Whether the guest's console still is where it was when it was opened. */
  public boolean isAt(Server server, String type, int port) {
    String protocol = ConsoleOptions.protocol(type);
    if (protocol == null || !options.offers(protocol)) {
      return false;
    }
    Optional<ConsoleAddress> found = driver.console(server, protocol);
    return found.filter(console -> console.port() == port).isPresent();
  }

  private ConsoleAccess access(ConsoleAddress found, String type) {
    return new ConsoleAccess(
        Outcome.OPEN, found.host(), found.port(), found.tlsPort(), options.urls().get(type));
  }
}
