package org.novaee.rpc.contract;

import java.util.List;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.AttachedInterface;
import org.novaee.model.BuildServer;
import org.novaee.model.ConsoleAccess;
import org.novaee.model.Diagnostics;
import org.novaee.model.DiskOffer;
import org.novaee.model.HostHoldings;
import org.novaee.model.ImageRef;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveServer;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.QuiesceOutcome;
import org.novaee.model.RebuildServer;
import org.novaee.model.Server;
import org.novaee.model.ServerEvent;
import org.novaee.model.UnshelveServer;
import org.novaee.rpc.Call;
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;

/**
 * What is asked of one compute node. Queue {@code compute.<host>}. Operations of one server run in
 * the order they came; each converges, so that a repeat is harmless. The server's record is taken
 * from the message, its state is read again through {@link ComputeDatabase}.
 */
@Contract(name = "compute", version = "1.2")
public interface ComputeNode {

  static String queue(String host) {
    return "compute." + host;
  }

  @Cast
  void buildAndRun(BuildServer build);

  @Cast
  void terminate(Server server);

  /** Turns the guest off and keeps it: the server is deleted for the time being. */
  @Cast
  void softDelete(Server server);

  /** Turns the guest on again: the server is deleted no more. */
  @Cast
  void restore(Server server);

  /**
   * @param cleanShutdown ask the guest first
   */
  @Cast
  void stop(Server server, boolean cleanShutdown);

  @Cast
  void start(Server server);

  /**
   * @param type {@code SOFT} or {@code HARD}
   */
  @Cast
  void reboot(Server server, String type);

  /** Halts the guest's processors; the server is paused. */
  @Cast(since = "1.1")
  void pause(Server server);

  /** Lets a paused guest go on; the server is active. */
  @Cast(since = "1.1")
  void unpause(Server server);

  /** Puts the guest's memory on disk and turns it off; the server is suspended. */
  @Cast(since = "1.1")
  void suspend(Server server);

  /** Lets a suspended guest go on where it was; the server is active. */
  @Cast(since = "1.1")
  void resume(Server server);

  /** Sends the guest a non-maskable interrupt; the server's state stays. */
  @Cast(since = "1.1")
  void triggerCrashDump(Server server);

  /** Reads the server's interfaces from the network service again and records them. */
  @Cast(since = "1.1")
  void injectNetworkInfo(Server server);

  /**
   * Boots the guest from another disk so that its own can be mended; the server is rescued.
   *
   * @param image what to boot, null for what the host is configured to use or the server's own
   * @param adminPassword for the rescue system; never logged
   */
  @Cast(since = "1.1")
  void rescue(Server server, ImageRef image, String adminPassword);

  /** Boots a rescued guest from its own disks again; the server is active. */
  @Cast(since = "1.1")
  void unrescue(Server server);

  /** Makes the guest anew; the server is active, or stopped if it was. */
  @Cast(since = "1.1")
  void rebuild(RebuildServer order);

  /**
   * Sets the administrator's password in the running guest and ends the task {@code
   * updating_password}, whatever the outcome.
   *
   * @param password never logged
   */
  @Call(since = "1.1")
  PasswordOutcome setAdminPassword(Server server, String password);

  /**
   * Where the guest's console is.
   *
   * @param protocol {@code vnc}, {@code spice}, {@code serial} or {@code mks}
   * @param type {@code novnc}, {@code spice-html5} …
   */
  @Call(since = "1.1", timeoutSeconds = 30)
  ConsoleAccess console(Server server, String protocol, String type);

  /** Whether the guest's console of that type still listens there; proxies ask before they open. */
  @Call(since = "1.1", timeoutSeconds = 30)
  boolean isConsoleAt(Server server, String type, int port);

  /** Makes room for a server that is to come; then {@link Conductor#resizePrepared}. */
  @Cast
  void prepareResize(MoveServer order);

  /**
   * Turns the guest off, keeps its disks aside and offers them to the target; then {@link
   * Conductor#disksOffered}.
   */
  @Cast
  void offerDisks(MoveServer order);

  /**
   * Fetches the disks and starts the guest with its new flavor; then {@link
   * Conductor#resizeFinished}.
   */
  @Cast
  void finishResize(MoveServer order, DiskOffer offer);

  /**
   * Removes what was kept of a server that moved on; then {@link Conductor#resizeConfirmed}, or
   * {@link Conductor#confirmFailed}.
   */
  @Cast
  void confirmResize(MoveServer order);

  /**
   * Removes a server that goes back; then {@link Conductor#resizeUndone}, or {@link
   * Conductor#undoFailed}.
   */
  @Cast
  void revertResize(MoveServer order);

  /**
   * Puts back what was kept of a server; then {@link Conductor#resizeReverted}, or {@link
   * Conductor#revertFailed}.
   */
  @Cast
  void finishRevert(MoveServer order);

  /**
   * Looks whether the guest could run here; then {@link Conductor#arrivalPossible}.
   *
   * @param sourceCpu the source's processor as it tells of it, JSON text
   */
  @Cast
  void checkArrival(MoveServer order, String sourceCpu);

  /** Looks whether the guest can be sent; then {@link Conductor#liveMigrationPlanned}. */
  @Cast
  void planLiveMigration(MoveServer order, LiveArrival arrival);

  /** Makes ready for the guest; then {@link Conductor#arrivalPrepared}. */
  @Cast
  void prepareArrival(MoveServer order, LivePlan plan);

  /** Sends the guest while it runs; then {@link Conductor#liveMigrated}. */
  @Cast
  void liveMigrate(MoveServer order, LivePlan plan);

  /** Puts in order what came with a guest; then {@link Conductor#liveMigrationFinished}. */
  @Cast
  void finishArrival(MoveServer order, LivePlan plan);

  /** Removes what was made for a guest that does not come. */
  @Cast
  void abandonArrival(MoveServer order);

  /**
   * Removes what a server that has moved on left behind.
   *
   * @param plan how its guest moved; null if the server is deleted, then nothing of it stays
   */
  @Cast
  void removeDeparted(MoveServer order, LivePlan plan);

  /** Makes room for a server of a host that is down; then {@link Conductor#evacuationPrepared}. */
  @Cast
  void prepareEvacuation(MoveServer order);

  /**
   * Builds the server anew, on its old disks where they are seen; then {@link Conductor#evacuated}.
   */
  @Cast
  void rebuildEvacuated(MoveServer order);

  /**
   * Has a live migration under way come to its end, at the cost of a slow or paused guest; nothing
   * happens if it has ended. Does not wait for the server's turn, which the migration has.
   */
  @Cast
  void forceCompleteLiveMigration(String serverUuid, String migrationUuid);

  /**
   * Ends a live migration under way, or before it begins; the guest stays. Does not wait for the
   * server's turn, which the migration has.
   */
  @Cast
  void abortLiveMigration(String serverUuid, String migrationUuid);

  /** Fills the image with the guest's root disk; the server's state stays. */
  @Cast(since = "1.1")
  void createImage(Server server, String imageId);

  /**
   * As {@link #createImage}, and deletes the oldest backups of that type.
   *
   * @param rotation how many are kept, this one included
   */
  @Cast(since = "1.1")
  void createBackup(Server server, String imageId, String backupType, int rotation);

  /** Turns the guest off and fills the image with its disk; then {@link Conductor#shelved}. */
  @Cast(since = "1.1")
  void shelve(Server server, String imageId);

  /**
   * Removes a shelved guest from this host; then {@link Conductor#offloaded}.
   *
   * @param cleanShutdown ask the guest first, if it still runs
   */
  @Cast(since = "1.1")
  void shelveOffload(Server server, boolean cleanShutdown);

  /** Starts a shelved guest that is still on this host; then {@link Conductor#unshelved}. */
  @Cast(since = "1.1")
  void unshelveHere(Server server);

  /**
   * Makes the guest of an offloaded server on this host; then {@link Conductor#unshelved} or {@link
   * Conductor#unshelveFailed}.
   */
  @Cast(since = "1.1")
  void unshelve(UnshelveServer order);

  /**
   * Plugs an interface into the server and its guest, and records it.
   *
   * @param wanted a port or a network
   * @param requestId of what asked for it: the same request gets the same port again
   */
  @Call(since = "1.1", timeoutSeconds = 120)
  AttachedInterface attachInterface(Server server, NetworkRequest wanted, String requestId);

  /** Takes an interface out of the server and its guest, and records that. */
  @Cast(since = "1.1")
  void detachInterface(Server server, String portId);

  /**
   * Connects a reserved volume and plugs it into the guest; if that fails the server does not have
   * it.
   *
   * @param deviceUuid the block device that is the volume
   */
  @Cast
  void attachVolume(Server server, String deviceUuid);

  /** Unplugs a volume and gives it back; if the guest does not let go of it the server keeps it. */
  @Cast
  void detachVolume(Server server, String volumeId);

  /**
   * Copies a volume to another one and lets the guest go on with that.
   *
   * @param deviceUuid the block device whose volume is to change
   * @param attachmentId what ties the new volume to the server
   */
  @Cast
  void swapVolume(Server server, String deviceUuid, String newVolumeId, String attachmentId);

  /** Shows the guest that a volume became larger. */
  @Cast
  void extendVolume(Server server, String volumeId);

  /**
   * Puts a new file in front of a volume's, which stays as it is: a snapshot that the volume
   * service asked for, who is told how it went.
   */
  @Cast
  void createVolumeSnapshot(Server server, String volumeId, AssistedSnapshot snapshot);

  /** Merges files of a volume, for the volume service, who is told how it went. */
  @Cast
  void deleteVolumeSnapshot(Server server, String volumeId, AssistedSnapshot snapshot);

  /**
   * Has the guest hold its file systems still, until {@link #unquiesce} or for as long as this host
   * allows.
   */
  @Call(since = "1.2", timeoutSeconds = 60)
  QuiesceOutcome quiesce(Server server);

  /**
   * Lets the guest's file systems go on as soon as the snapshots are taken.
   *
   * @param snapshotIds of its volumes
   */
  @Cast(since = "1.2")
  void unquiesce(Server server, List<String> snapshotIds);

  /**
   * The end of the guest's serial console.
   *
   * @param length number of lines, null for all that is kept
   */
  @Call(timeoutSeconds = 30)
  String consoleOutput(Server server, Integer length);

  /** How the guest fares; of one that does not run, only its state. */
  @Call(timeoutSeconds = 30)
  Diagnostics diagnostics(Server server);

  /** What this host has of servers, whatever is recorded. */
  @Call(since = "1.1", timeoutSeconds = 60)
  HostHoldings holdings();

  /** How long the hypervisor has been up, as {@code uptime} prints it. */
  @Call(timeoutSeconds = 15)
  String hostUptime();

  /**
   * Fetches images that servers may be made from later; one that cannot be had is left out. Then
   * {@link Conductor#imagesCached}.
   *
   * @param request names what asked for it
   */
  @Cast(since = "1.2")
  void cacheImages(List<ImageRef> images, String request);

  /** A neighbour tells something about a server. */
  @Cast
  void externalEvent(Server server, ServerEvent event);

  /**
   * Has the hypervisor do something with its host.
   *
   * @param action {@code startup}, {@code shutdown}, {@code reboot}, {@code maintenance_on} or
   *     {@code maintenance_off}
   * @return what became of it; null if the hypervisor cannot do that
   */
  @Call(timeoutSeconds = 60)
  String hostAction(String action);
}
