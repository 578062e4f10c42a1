package org.novaee.compute.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.Diagnostics;
import org.novaee.model.HostReport;
import org.novaee.model.ImageRef;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.QuiesceOutcome;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/**
 * A hypervisor. Every changing method converges: it looks at what is there and brings it to what is
 * wanted, so that a repeat after a crash is harmless. Methods may be called from several threads,
 * but changing ones never at once for the same server. Failures are {@link DriverException}s which
 * say what was attempted, on what, and the cause.
 */
public interface ComputeDriver extends AutoCloseable {

  /**
   * Connects and checks the host; {@code listener} is told what happens to guests by themselves.
   */
  void start(Consumer<LifecycleEvent> listener);

  /** The hypervisor's host name. */
  String node();

  /**
   * What the node has: sizes, hypervisor, CPU, traits, free disk. The caller fills in the rest
   * (uuid, host, address, what is used, inventory), so those may be null, empty or 0 here.
   */
  HostReport describe();

  /** What servers are to have of the host to themselves, before their guests have it. */
  default PlaceClaims places() {
    return PlaceClaims.NONE;
  }

  /** The machine that the server's guest is given; empty where guests see none by name. */
  default Optional<String> machineType(Server server) {
    return Optional.empty();
  }

  /**
   * Makes and starts the guest.
   *
   * @param options what is to be put into the guest, or null; its networks are not looked at
   * @param vifs its interfaces, already allocated
   * @param progress is told each step's name as it begins: {@code image}, {@code disk}, {@code
   *     config-drive}, {@code network}, {@code define}, {@code start}
   */
  void spawn(Server server, BuildOptions options, List<Vif> vifs, Consumer<String> progress);

  /**
   * Removes guest, disks and host-side devices; what is already gone is fine.
   *
   * @param server of a leftover guest only the uuid is known, everything else is null or empty
   * @param vifs its interfaces as recorded, maybe none although the guest has some
   */
  void destroy(Server server, List<Vif> vifs);

  /**
   * @param timeoutSeconds how long the guest may take to shut down before it is turned off; 0 turns
   *     it off at once
   */
  void powerOff(Server server, int timeoutSeconds);

  /** Starts a guest that is off, making its domain and devices anew from the description. */
  void powerOn(Server server, List<Vif> vifs);

  /**
   * What the volume service has to know of this host to connect a volume to it: {@code host},
   * {@code ip}, {@code initiator} …
   */
  Map<String, Object> volumeConnector();

  /** Whether a volume may be had by several guests. */
  boolean supportsMultiattach();

  /**
   * Plugs a connected volume in, for good: a guest that is off finds it when it starts.
   *
   * @param device has the name and the connection
   */
  void attachVolume(Server server, BlockDevice device);

  /**
   * Unplugs a volume, for good; harmless where the guest does not have it.
   *
   * @throws DriverException if the guest does not let go of it
   */
  void detachVolume(Server server, BlockDevice device);

  /**
   * Copies a volume and lets the guest go on with the copy; on failure it stays with the old one.
   *
   * @param to connected, in place of {@code from}
   */
  void swapVolume(Server server, BlockDevice from, BlockDevice to);

  /**
   * Shows the guest the size a volume has now.
   *
   * @param device with that size
   */
  void extendVolume(Server server, BlockDevice device);

  /** Lets the guest write to a new file in front of a volume's. */
  void createVolumeSnapshot(Server server, BlockDevice device, AssistedSnapshot snapshot);

  /** Merges files of a volume. */
  void deleteVolumeSnapshot(Server server, BlockDevice device, AssistedSnapshot snapshot);

  /**
   * Has a running guest hold its file systems still, until {@link #unquiesce}.
   *
   * @return what became of it, if nothing failed on the way
   */
  QuiesceOutcome quiesce(Server server);

  /**
   * Lets the guest's file systems go on.
   *
   * @param server only its uuid is looked at
   */
  void unquiesce(Server server);

  /**
   * Uuids of the servers whose file systems are held still, and since when; a later process knows
   * it, too.
   */
  Map<String, Instant> quiesced();

  /** Asks the guest to restart and waits; false if it did not within the time. */
  boolean softReboot(Server server, int timeoutSeconds);

  /** Turns the guest off, makes its domain anew from the description and starts it. */
  void hardReboot(Server server, List<Vif> vifs);

  /** Halts the guest's processors. */
  void pause(Server server);

  /** Lets a paused guest go on. */
  void unpause(Server server);

  /** Puts the guest's memory on disk and turns it off. */
  void suspend(Server server);

  /** Lets a suspended guest go on where it was; what the host lost of it is made anew. */
  void resume(Server server, List<Vif> vifs);

  /** Sends a running guest a non-maskable interrupt. */
  void triggerCrashDump(Server server);

  /**
   * Boots a guest that is off from another disk, with its own beside it.
   *
   * @param image what the disk is made from; null for what is configured, or the server's own
   * @param adminPassword for the rescue system
   */
  void rescue(Server server, ImageRef image, String adminPassword, List<Vif> vifs);

  /** Removes the disk of a rescue and boots the guest from its own. */
  void unrescue(Server server, List<Vif> vifs);

  /**
   * Removes the guest and its disks, but not its interfaces, so that it can be spawned anew.
   *
   * @param keepEphemeral whether its ephemeral disks stay, for the new guest
   */
  void clear(Server server, boolean keepEphemeral);

  /**
   * Sets the administrator's password in a running guest.
   *
   * @param password never logged, nor part of a failure's message
   * @return what became of it, if nothing failed on the way
   */
  PasswordOutcome setAdminPassword(Server server, String password);

  /**
   * Where the guest's console listens; empty if it has none.
   *
   * @param protocol {@code vnc}, {@code spice}, {@code serial} or {@code mks}
   * @throws UnsupportedByDriver if there are no such consoles
   */
  Optional<ConsoleAddress> console(Server server, String protocol);

  /**
   * Copies the guest's root disk as it is at this moment, whether the guest runs or not; one that
   * runs goes on.
   */
  DiskSnapshot snapshot(Server server);

  /**
   * Gives the guest another interface, at once if it runs.
   *
   * @param all the server's interfaces with the new one
   */
  void attachInterface(Server server, Vif added, List<Vif> all);

  /**
   * Takes an interface from the guest, at once if it runs. One that is not there is as good.
   *
   * @param left the server's interfaces without it
   */
  void detachInterface(Server server, Vif removed, List<Vif> left);

  /**
   * Has the host serve the guest's interfaces as they are now: their addresses may have changed.
   */
  void serveInterfaces(Server server, List<Vif> vifs);

  /** The guest's state; {@code UNKNOWN} if it cannot be told, {@code ABSENT} if there is none. */
  PowerState powerState(Server server);

  /** What it does for guests that move while they are off. */
  ColdMigration coldMigration();

  /** What it does for guests that move while they run. */
  LiveMigration liveMigration();

  /** Uuids of all guests on the host that belong to Nova. */
  Set<String> guests();

  /** Uuids of the servers that this host keeps files of, also of guests that were set aside. */
  Set<String> directories();

  /**
   * Names of the files in the image cache that {@link #sweepImages} would remove.
   *
   * @param minimumAge for how long nobody asked for them
   */
  Set<String> unneededImages(Duration minimumAge);

  /** Uuids of the servers with a disk that lies on an image which is not here. */
  Set<String> disksWithoutImage();

  /**
   * Removes from the image cache what no guest here needs.
   *
   * @param minimumAge for how long nobody may have asked for an image that is removed
   * @return how many were removed
   */
  int sweepImages(Duration minimumAge);

  /**
   * The serial console's text from its end.
   *
   * @param lines how many, null for all kept
   */
  String consoleOutput(Server server, Integer lines);

  /** How the guest fares; of one that does not run, only its state. */
  Diagnostics diagnostics(Server server);

  /** Fetches an image that a guest may need later, if it is not here yet. */
  void cacheImage(ImageRef image);

  /**
   * Does something with the host itself.
   *
   * @param action {@code startup}, {@code shutdown}, {@code reboot}, {@code maintenance_on} or
   *     {@code maintenance_off}
   * @return what became of it; empty if the hypervisor cannot do that
   */
  Optional<String> hostAction(String action);

  /** How long the hypervisor has been up, in the words of {@code uptime}. */
  String uptime();

  @Override
  void close();
}
