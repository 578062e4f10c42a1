package org.novaee.compute.driver.libvirt;

import java.util.HashSet;
import java.util.Set;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Domain.MetadataType;
import org.libvirt.DomainInfo;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.xml.InstanceMetadata;
import org.novaee.model.Diagnostics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Guests} under libvirt. */
final class LibvirtGuests implements Guests {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtGuests.class);

  /**
   * Removes what may hang on a domain: saved memory, snapshots, firmware variables, checkpoints.
   */
  private static final int UNDEFINE_ALL = 1 | 2 | 4 | 16;

  private static final int UNDEFINE_COMMON = 1;

  private final Connection connection;

  LibvirtGuests(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void define(String uuid, String domainXml) {
    LOG.debug("defining domain {}:\n{}", uuid, domainXml);
    connection.call(
        "defining domain " + uuid,
        connect -> {
          connect.domainDefineXML(domainXml).free();
          return null;
        });
  }

  @Override
  public void start(String uuid) {
    boolean known =
        connection.onDomain(
            "starting domain " + uuid,
            uuid,
            false,
            domain -> {
              if (domain.isActive() == 0) {
                domain.create();
              }
              return true;
            });
    if (!known) {
      throw new DriverException("starting domain " + uuid + ": there is no such domain");
    }
  }

  @Override
  public void askToShutDown(String uuid) {
    unlessOff("shutting down domain " + uuid, uuid, Domain::shutdown);
  }

  @Override
  public void turnOff(String uuid) {
    unlessOff("destroying domain " + uuid, uuid, Domain::destroy);
  }

  @Override
  public void remove(String uuid) {
    turnOff(uuid);
    connection.onDomain(
        "undefining domain " + uuid,
        uuid,
        null,
        domain -> {
          undefine(domain);
          return null;
        });
  }

  @Override
  public PowerState state(String uuid) {
    return connection.onDomain(
        "reading the state of domain " + uuid,
        uuid,
        PowerState.ABSENT,
        domain -> powerState(domain.getInfo().state));
  }

  @Override
  public Diagnostics diagnostics(String uuid) {
    String attempted = "reading the figures of domain " + uuid;
    Diagnostics found = connection.onDomain(attempted, uuid, null, GuestDiagnostics::read);
    if (found == null) {
      throw new DriverException(attempted + ": there is no such domain");
    }
    return found;
  }

  @Override
  public Set<String> owned() {
    return connection.call(
        "listing domains",
        connect -> {
          Set<String> uuids = new HashSet<>();
          for (Domain domain : all(connect)) {
            if (isOurs(domain)) {
              uuids.add(domain.getUUIDString());
            }
            domain.free();
          }
          return uuids;
        });
  }

  static PowerState powerState(DomainInfo.DomainState state) {
    return switch (state) {
      // A domain in state SHUTDOWN is still on its way down and cannot be started yet.
      case VIR_DOMAIN_RUNNING, VIR_DOMAIN_BLOCKED, VIR_DOMAIN_SHUTDOWN -> PowerState.RUNNING;
      case VIR_DOMAIN_PAUSED -> PowerState.PAUSED;
      case VIR_DOMAIN_SHUTOFF -> PowerState.SHUTDOWN;
      case VIR_DOMAIN_CRASHED -> PowerState.CRASHED;
      case VIR_DOMAIN_PMSUSPENDED -> PowerState.SUSPENDED;
      case VIR_DOMAIN_NOSTATE -> PowerState.UNKNOWN;
    };
  }

  private void unlessOff(String attempted, String uuid, DomainAction action) {
    connection.onDomain(
        attempted,
        uuid,
        null,
        domain -> {
          try {
            if (domain.isActive() != 0) {
              action.on(domain);
            }
          } catch (LibvirtException e) {
            // It may have gone off by itself between the question and the action.
            if (LibvirtFailure.code(e) != ErrorNumber.VIR_ERR_OPERATION_INVALID
                || domain.isActive() != 0) {
              throw e;
            }
          }
          return null;
        });
  }

  private static void undefine(Domain domain) throws LibvirtException {
    try {
      domain.undefine(UNDEFINE_ALL);
    } catch (LibvirtException e) {
      // Not every hypervisor driver knows all flags.
      LOG.debug("undefining with all flags: {}", e.getMessage());
      domain.undefine(UNDEFINE_COMMON);
    }
  }

  private static Domain[] all(Connect connect) throws LibvirtException {
    return connect.listAllDomains(0);
  }

  private static boolean isOurs(Domain domain) throws LibvirtException {
    try {
      domain.getMetadata(MetadataType.ELEMENT, InstanceMetadata.NAMESPACE, 0);
      return true;
    } catch (LibvirtException e) {
      ErrorNumber code = LibvirtFailure.code(e);
      if (code == ErrorNumber.VIR_ERR_NO_DOMAIN_METADATA || code == ErrorNumber.VIR_ERR_NO_DOMAIN) {
        return false;
      }
      throw e;
    }
  }

  /** Something done to a domain. */
  @FunctionalInterface
  private interface DomainAction {
    void on(Domain domain) throws LibvirtException;
  }
}
