package org.novaee.compute.driver.libvirt;

import java.util.EnumSet;
import java.util.Set;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.HypervisorUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to libvirt, opened when first needed and again after libvirt went away.
 * Thread-safe: calls run side by side on one connection.
 */
final class Connection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final Set<ErrorNumber> BROKEN =
      EnumSet.of(
          ErrorNumber.VIR_ERR_SYSTEM_ERROR,
          ErrorNumber.VIR_ERR_RPC,
          ErrorNumber.VIR_ERR_INTERNAL_ERROR,
          ErrorNumber.VIR_ERR_INVALID_CONN);
  private static final int KEEPALIVE_SECONDS = 5;
  private static final int KEEPALIVE_LOST = 5;

  private final String uri;
  private final Lifecycle lifecycle;
  private Connect current;
  private boolean closed;

  /**
   * @param lifecycle is told of guests by every new connection
   */
  Connection(String uri, Lifecycle lifecycle) {
    this.uri = uri;
    this.lifecycle = lifecycle;
  }

  /**
   * Runs work on a live connection; once more on a new one if libvirt turns out to be gone.
   *
   * @param attempted for the error text: what is done, on what
   */
  <T> T call(String attempted, LibvirtCall<Connect, T> work) {
    Connect connect = open(attempted);
    try {
      return work.apply(connect);
    } catch (LibvirtException e) {
      if (!lost(connect, e)) {
        throw new LibvirtFailure(attempted, e);
      }
      LOG.warn("libvirt at {} is gone, connecting again: {}", uri, e.getMessage());
    }
    Connect again = open(attempted);
    try {
      return work.apply(again);
    } catch (LibvirtException e) {
      throw new LibvirtFailure(attempted, e);
    }
  }

  /**
   * Runs work on a domain.
   *
   * @return what the work returned, or {@code absent} if there is no such domain
   */
  <T> T onDomain(String attempted, String uuid, T absent, LibvirtCall<Domain, T> work) {
    return call(
        attempted,
        connect -> {
          Domain domain = find(connect, uuid);
          if (domain == null) {
            return absent;
          }
          try {
            return work.apply(domain);
          } finally {
            domain.free();
          }
        });
  }

  private static Domain find(Connect connect, String uuid) throws LibvirtException {
    try {
      return connect.domainLookupByUUIDString(uuid);
    } catch (LibvirtException e) {
      if (LibvirtFailure.code(e) == ErrorNumber.VIR_ERR_NO_DOMAIN) {
        return null;
      }
      throw e;
    }
  }

  private synchronized Connect open(String attempted) {
    if (closed) {
      throw new DriverException(attempted + ": the driver is closed");
    }
    if (current != null) {
      return current;
    }
    try {
      LibvirtEvents.start();
      Connect connect = new Connect(uri, false);
      keepAlive(connect);
      connect.addLifecycleListener(lifecycle);
      current = connect;
      LOG.info("connected to libvirt at {}", uri);
      return connect;
    } catch (LibvirtException e) {
      throw new HypervisorUnreachable(
          attempted + ": connecting to libvirt at " + uri + ": " + e.getMessage(), e);
    }
  }

  /** Local drivers such as the test driver have no connection to keep alive. */
  private static void keepAlive(Connect connect) {
    try {
      connect.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_LOST);
    } catch (LibvirtException e) {
      LOG.debug("no keep-alive: {}", e.getMessage());
    }
  }

  /** Whether the failure means that the connection is no more; if so it is given up. */
  private synchronized boolean lost(Connect connect, LibvirtException failure) {
    if (current != connect) {
      return true;
    }
    if (!BROKEN.contains(LibvirtFailure.code(failure)) || alive(connect)) {
      return false;
    }
    current = null;
    return true;
  }

  private static boolean alive(Connect connect) {
    try {
      return connect.isAlive();
    } catch (LibvirtException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (current == null) {
      return;
    }
    try {
      // A connection with a listener stays open.
      current.removeLifecycleListener(lifecycle);
      current.close();
    } catch (LibvirtException e) {
      LOG.debug("closing the connection to libvirt: {}", e.getMessage());
    }
    current = null;
  }
}
