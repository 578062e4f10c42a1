package org.novaee.compute.driver.libvirt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.model.Diagnostics;

/**
 * The guests of a hypervisor, by the uuid of their server. What is already as wanted is left so;
 * failures are {@link org.novaee.compute.driver.DriverException}s.
 */
interface Guests {

  /** Which of a guest's two descriptions: what it is now, or what it is at its next start. */
  enum Config {
    LIVE,
    PERSISTENT
  }

  /** Makes the guest known, or changes the description of a known one. */
  void define(String uuid, String domainXml);

  /** Starts a defined guest that is off. */
  void start(String uuid);

  /** The same, but the guest stands still from its first moment on. */
  void startPaused(String uuid);

  /** Asks the guest to shut down and does not wait; harmless if it is off. */
  void askToShutDown(String uuid);

  /** Turns the guest off at once. */
  void turnOff(String uuid);

  /** Turns the guest off and forgets it. */
  void remove(String uuid);

  PowerState state(String uuid);

  /**
   * How the guest fares.
   *
   * @throws org.novaee.compute.driver.DriverException if there is no such guest
   */
  Diagnostics diagnostics(String uuid);

  /** The running guest's description as another host can take it; null if it does not run here. */
  String migratableXml(String uuid);

  /** Uuids of all guests that have our metadata. */
  Set<String> owned();

  /** The descriptions the guest has: the persistent one, and the live one while it is on. */
  Set<Config> configs(String uuid);

  /** A description as libvirt's XML; empty where there is none. */
  Optional<String> description(String uuid, Config config);

  /** The disks the guest has now, or at its next start if it is off. */
  List<Disk> disks(String uuid);

  /** Adds a device. */
  void plug(String uuid, String deviceXml, Config config);

  /** Takes a device away; a guest that is on is only asked to let go of it. */
  void unplug(String uuid, String deviceXml, Config config);

  /**
   * Copies a disk of a running guest and lets it go on with the copy; on failure it stays with what
   * it has.
   *
   * @param disk its name in the guest
   * @param targetXml the disk that is copied to, which exists
   */
  void copyDisk(String uuid, String disk, String targetXml);

  /** Shows a running guest another size of a disk. */
  void resizeDisk(String uuid, String disk, long bytes);

  /** Lets the guest write to other files, as told by libvirt's XML. */
  void snapshotDisks(String uuid, String snapshotXml);

  /**
   * Merges files of a disk of a running guest, and waits for it.
   *
   * @param base the file that stays below; null for none
   * @param top the file that is merged into it; null if the newest takes all above {@code base}
   */
  void mergeDisk(String uuid, String disk, String base, String top);
}
