package org.novaee.compute.driver.libvirt;

import java.util.Optional;
import org.libvirt.Domain;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Xml;

/**
 * What is done with guests while they run, by the uuid of their server. What is already as wanted
 * is left so; failures are {@link DriverException}s.
 */
final class RunningGuests {

  private final Connection connection;

  RunningGuests(Connection connection) {
    this.connection = connection;
  }

  /** Halts the guest's processors. */
  void pause(String uuid) {
    on(
        "pausing domain " + uuid,
        uuid,
        domain -> {
          if (domain.getInfo().state != DomainState.VIR_DOMAIN_PAUSED) {
            domain.suspend();
          }
        });
  }

  /** Lets a paused guest go on. */
  void unpause(String uuid) {
    on(
        "unpausing domain " + uuid,
        uuid,
        domain -> {
          if (domain.getInfo().state == DomainState.VIR_DOMAIN_PAUSED || domain.isActive() == 0) {
            domain.resume();
          }
        });
  }

  /** Puts the guest's memory on disk and turns it off. */
  void save(String uuid) {
    on(
        "saving the memory of domain " + uuid,
        uuid,
        domain -> {
          if (domain.isActive() != 0 || domain.hasManagedSaveImage() == 0) {
            domain.managedSave();
          }
        });
  }

  /** Forgets what {@link #save} put on disk, so that the guest boots when it is started. */
  void forgetSaved(String uuid) {
    connection.onDomain(
        "removing the saved memory of domain " + uuid,
        uuid,
        null,
        domain -> {
          if (domain.hasManagedSaveImage() != 0) {
            domain.managedSaveRemove();
          }
          return null;
        });
  }

  /**
   * Sets a user's password by the guest's agent.
   *
   * @return false if the agent does not answer
   */
  boolean setPassword(String uuid, String user, String password) {
    try {
      on(
          "setting the password of " + user + " in domain " + uuid,
          uuid,
          domain -> domain.setUserPassword(user, password, 0));
      return true;
    } catch (LibvirtFailure e) {
      if (e.is(ErrorNumber.VIR_ERR_AGENT_UNRESPONSIVE)) {
        return false;
      }
      throw e;
    }
  }

  /** The domain as it is now; empty if there is none. */
  Optional<Xml> description(String uuid) {
    return Optional.ofNullable(
        connection.onDomain(
            "reading the description of domain " + uuid,
            uuid,
            null,
            domain -> Xml.parse(domain.getXMLDesc(0))));
  }

  private void on(String attempted, String uuid, Action action) {
    boolean known =
        connection.onDomain(
            attempted,
            uuid,
            false,
            domain -> {
              action.on(domain);
              return true;
            });
    if (!known) {
      throw new DriverException(attempted + ": there is no such domain");
    }
  }

  /** Something done to a domain. */
  @FunctionalInterface
  private interface Action {
    void on(Domain domain) throws LibvirtException;
  }
}
