package org.novaee.compute.driver.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.novaee.compute.driver.DriverException;

/**
 * Sends guests non-maskable interrupts. libvirt's Java classes do not have that, so the C library
 * is called, on a connection of its own for the moment.
 */
final class Interrupts {

  private final String uri;

  Interrupts(String uri) {
    this.uri = uri;
  }

  /** The functions of libvirt's C library; names as there. */
  private interface LibVirt extends Library {
    LibVirt INSTANCE = Native.load("virt", LibVirt.class);

    Pointer virConnectOpen(String name);

    Pointer virDomainLookupByUUIDString(Pointer connection, String uuid);

    int virDomainInjectNMI(Pointer domain, int flags);

    int virDomainFree(Pointer domain);

    int virConnectClose(Pointer connection);

    String virGetLastErrorMessage();
  }

  /**
   * Interrupts a running guest.
   *
   * @throws DriverException if it does not run or cannot be interrupted
   */
  void send(String uuid) {
    Pointer connection = LibVirt.INSTANCE.virConnectOpen(uri);
    require(connection != null, "connecting to libvirt at " + uri);
    try {
      Pointer domain = LibVirt.INSTANCE.virDomainLookupByUUIDString(connection, uuid);
      require(domain != null, "interrupting domain " + uuid);
      try {
        int result = LibVirt.INSTANCE.virDomainInjectNMI(domain, 0);
        require(result == 0, "interrupting domain " + uuid);
      } finally {
        LibVirt.INSTANCE.virDomainFree(domain);
      }
    } finally {
      LibVirt.INSTANCE.virConnectClose(connection);
    }
  }

  private static void require(boolean succeeded, String attempted) {
    if (!succeeded) {
      throw new DriverException(attempted + ": " + LibVirt.INSTANCE.virGetLastErrorMessage());
    }
  }
}
