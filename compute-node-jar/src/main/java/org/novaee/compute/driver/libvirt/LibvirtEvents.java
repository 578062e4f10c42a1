package org.novaee.compute.driver.libvirt;

import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libvirt's event loop, one for the process: registered before the first connection, run by a
 * daemon thread. Listeners are called in that thread and must not call libvirt or wait, as nothing
 * else would be received meanwhile, not even the answers to their calls.
 */
final class LibvirtEvents {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtEvents.class);
  private static final long PAUSE_AFTER_ERROR_MILLIS = 1000;

  /** Kept here as native code refers to it for ever. */
  private static final VirErrorCallback QUIET =
      (data, error) -> LOG.trace("libvirt reports an error that is also thrown");

  private static boolean started;

  private LibvirtEvents() {}

  /** Starts the loop unless it runs. */
  static synchronized void start() throws LibvirtException {
    if (started) {
      return;
    }
    Library.initEventLoop();
    // Otherwise every error is printed to the standard error as well.
    org.libvirt.Connect.setErrorCallback(QUIET);
    Thread loop = new Thread(LibvirtEvents::run, "libvirt-events");
    loop.setDaemon(true);
    loop.start();
    started = true;
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void run() {
    while (true) {
      try {
        Library.processEvent();
      } catch (LibvirtException | RuntimeException e) {
        LOG.warn("processing libvirt's events: {}", e.toString());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_ERROR_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
