package org.novaee.compute.driver.libvirt;

import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link GuestFileSystems} by the agent's channel of libvirt's domains. */
final class LibvirtGuestFileSystems implements GuestFileSystems {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtGuestFileSystems.class);

  private static final int SECONDS = 10;

  private final Connection connection;

  LibvirtGuestFileSystems(Connection connection) {
    this.connection = connection;
  }

  @Override
  public boolean answers(String uuid) {
    try {
      return ask(uuid, "guest-fsfreeze-status");
    } catch (DriverException e) {
      LOG.info("the guest's agent does not answer: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void freeze(String uuid) {
    if (!ask(uuid, "guest-fsfreeze-freeze")) {
      throw new DriverException("freezing file systems of domain " + uuid + ": it is not running");
    }
  }

  @Override
  public void thaw(String uuid) {
    ask(uuid, "guest-fsfreeze-thaw");
  }

  /** False if the domain is off or gone. */
  private boolean ask(String uuid, String command) {
    return connection.onDomain(
        "asking the agent in domain " + uuid + ": " + command,
        uuid,
        false,
        domain -> {
          if (domain.isActive() == 0) {
            return false;
          }
          domain.qemuAgentCommand("{\"execute\":\"" + command + "\"}", SECONDS, 0);
          return true;
        });
  }
}
