package org.novaee.compute.driver.libvirt;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Domain.MetadataType;
import org.libvirt.Domain.SnapshotCreateFlags;
import org.libvirt.DomainInfo;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.InstanceMetadata;
import org.novaee.compute.driver.libvirt.xml.Xml;
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

  private static final int START_PAUSED = 1;

  private static final int MIGRATABLE = Domain.XMLFlags.MIGRATABLE;

  /** What unplugging answers for a device that is not there any more. */
  private static final Set<ErrorNumber> GONE_OR_GOING =
      EnumSet.of(
          ErrorNumber.VIR_ERR_DEVICE_MISSING,
          ErrorNumber.VIR_ERR_INVALID_ARG,
          ErrorNumber.VIR_ERR_OPERATION_FAILED,
          ErrorNumber.VIR_ERR_INTERNAL_ERROR);

  private final Connection connection;
  private final BlockPull pull;

  LibvirtGuests(Connection connection, BlockPull pull) {
    this.connection = connection;
    this.pull = pull;
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
    start(uuid, 0);
  }

  @Override
  public void startPaused(String uuid) {
    start(uuid, START_PAUSED);
  }

  private void start(String uuid, int flags) {
    boolean known =
        connection.onDomain(
            "starting domain " + uuid,
            uuid,
            false,
            domain -> {
              if (domain.isActive() == 0) {
                domain.create(flags);
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
  public String migratableXml(String uuid) {
    return connection.onDomain(
        "reading the description of domain " + uuid,
        uuid,
        null,
        domain -> domain.isActive() == 0 ? null : domain.getXMLDesc(MIGRATABLE));
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

  @Override
  public Set<Config> configs(String uuid) {
    return connection.onDomain(
        "looking at domain " + uuid,
        uuid,
        Set.of(),
        domain ->
            domain.isActive() == 0
                ? Set.of(Config.PERSISTENT)
                : Set.of(Config.LIVE, Config.PERSISTENT));
  }

  @Override
  public Optional<String> description(String uuid, Config config) {
    return connection.onDomain(
        "reading domain " + uuid,
        uuid,
        Optional.empty(),
        domain -> {
          if (config == Config.LIVE && domain.isActive() == 0) {
            return Optional.empty();
          }
          return Optional.of(
              domain.getXMLDesc(config == Config.LIVE ? 0 : Domain.XMLFlags.INACTIVE));
        });
  }

  @Override
  public List<Disk> disks(String uuid) {
    return description(uuid, Config.LIVE)
        .or(() -> description(uuid, Config.PERSISTENT))
        .map(
            text ->
                Xml.parse(text).child("devices").stream()
                    .flatMap(devices -> devices.all("disk"))
                    .map(Disk::fromXml)
                    .toList())
        .orElse(List.of());
  }

  @Override
  public void plug(String uuid, String deviceXml, Config config) {
    LOG.debug("plugging into domain {}:\n{}", uuid, deviceXml);
    onKnown(
        "plugging a device into domain " + uuid,
        uuid,
        domain -> domain.attachDeviceFlags(deviceXml, flag(config)));
  }

  @Override
  public void unplug(String uuid, String deviceXml, Config config) {
    onKnown(
        "unplugging a device from domain " + uuid,
        uuid,
        domain -> {
          try {
            domain.detachDeviceFlags(deviceXml, flag(config));
          } catch (LibvirtException e) {
            // It is gone, or on its way out already.
            LOG.debug("unplugging from domain {}: {}", uuid, e.getMessage());
            if (!GONE_OR_GOING.contains(LibvirtFailure.code(e))) {
              throw e;
            }
          }
        });
  }

  @Override
  public void resizeDisk(String uuid, String disk, long bytes) {
    onKnown(
        "resizing disk " + disk + " of domain " + uuid,
        uuid,
        domain -> domain.blockResize(disk, bytes, Domain.BlockResizeFlags.BYTES));
  }

  @Override
  public void copyDisk(String uuid, String disk, String targetXml) {
    onKnown(
        "copying disk " + disk + " of domain " + uuid,
        uuid,
        domain -> BlockJob.copy(domain, disk, targetXml));
  }

  @Override
  public void snapshotDisks(String uuid, String snapshotXml) {
    onKnown(
        "exchanging disk files of domain " + uuid,
        uuid,
        domain ->
            domain
                .snapshotCreateXML(
                    snapshotXml,
                    SnapshotCreateFlags.DISK_ONLY
                        | SnapshotCreateFlags.NO_METADATA
                        | SnapshotCreateFlags.REUSE_EXT
                        | (domain.isActive() == 0 ? 0 : SnapshotCreateFlags.ATOMIC))
                .free());
  }

  @Override
  public void mergeDisk(String uuid, String disk, String base, String top) {
    if (top == null) {
      pull.pull(uuid, disk, base);
      return;
    }
    onKnown(
        "merging files of disk " + disk + " of domain " + uuid,
        uuid,
        domain -> BlockJob.commit(domain, disk, base, top));
  }

  private static int flag(Config config) {
    return config == Config.LIVE ? Domain.DeviceModifyFlags.LIVE : Domain.DeviceModifyFlags.CONFIG;
  }

  private void onKnown(String attempted, String uuid, DomainAction action) {
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
