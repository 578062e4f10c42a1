package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import java.util.Locale;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.xml.NetworkInterface;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plugs network interfaces into running guests and takes them out again. */
final class InterfaceHotplug {

  private static final Logger LOG = LoggerFactory.getLogger(InterfaceHotplug.class);

  private static final Duration POLL = Duration.ofMillis(200);

  private final GuestDevices devices;
  private final DomainConverter converter;
  private final int attempts;
  private final Duration patience;

  /**
   * @param attempts how often the guest is asked to give an interface back
   * @param patience how long it may take each time
   */
  InterfaceHotplug(
      GuestDevices devices, DomainConverter converter, int attempts, Duration patience) {
    this.devices = devices;
    this.converter = converter;
    this.attempts = attempts;
    this.patience = patience;
  }

  /** Plugs the interface in unless it is there. */
  void plug(Server server, Vif vif) {
    NetworkInterface wanted = converter.networkInterface(server, vif);
    if (!isThere(server.uuid(), wanted)) {
      devices.attach(server.uuid(), wanted.toXml().print());
    }
  }

  /**
   * Takes the interface out and waits until the guest has given it back.
   *
   * @throws DriverException if the guest does not
   */
  void unplug(Server server, Vif vif) {
    String uuid = server.uuid();
    NetworkInterface unwanted = converter.networkInterface(server, vif);
    for (int asked = 0; isThere(uuid, unwanted); asked++) {
      if (asked == attempts) {
        throw new DriverException(
            "guest %s did not give interface %s back, though asked %d times"
                .formatted(uuid, unwanted.mac(), attempts));
      }
      ask(uuid, unwanted, asked == attempts - 1);
      await(uuid, unwanted);
    }
  }

  private void ask(String uuid, NetworkInterface unwanted, boolean last) {
    try {
      devices.askBack(uuid, unwanted.toXml().print());
    } catch (DriverException e) {
      // A guest that was asked before and is still at it is not to be asked again.
      if (last) {
        throw e;
      }
      LOG.info("interface {}: {}", unwanted.mac(), e.getMessage());
    }
  }

  private void await(String uuid, NetworkInterface unwanted) {
    long end = System.nanoTime() + patience.toNanos();
    while (isThere(uuid, unwanted) && System.nanoTime() < end) {
      try {
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DriverException("interrupted while guest " + uuid + " gave a device back", e);
      }
    }
  }

  private boolean isThere(String uuid, NetworkInterface nic) {
    return devices.macAddresses(uuid).contains(nic.mac().toLowerCase(Locale.ROOT));
  }
}
