package org.novaee.compute.driver;

import java.util.List;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.MigrationProgress;
import org.novaee.model.MoveOptions;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/**
 * What a hypervisor does for guests that move while they run. As with {@link ComputeDriver} every
 * method converges.
 */
public interface LiveMigration {

  /**
   * Whether a guest of the source could run here.
   *
   * @param migrationUuid names what is made for the check
   * @param sourceCpu the source's processor as it reports it, JSON text; null if it does not
   * @throws MoveRefused with the reason why it could not
   */
  LiveArrival checkArrival(
      Server server, String migrationUuid, MoveOptions.Live wish, String sourceCpu);

  /**
   * How the guest would be sent.
   *
   * @throws MoveRefused with the reason why it cannot be sent as is wished
   */
  LivePlan plan(Server server, MoveOptions.Live wish, LiveArrival arrival);

  /** Makes the disks and the host's side of the interfaces that the guest will find. */
  void prepareArrival(Server server, String migrationUuid, LivePlan plan, List<Vif> vifs);

  /**
   * Sends the guest and waits until it runs on the target, or has not left.
   *
   * @param watch is told how far it is, often
   * @return false if it was ended before; then the guest runs on here
   * @throws DriverException if it failed; then the guest runs on here
   */
  boolean migrate(Server server, LivePlan plan, List<Vif> vifs, Watch watch);

  /** Who is told of a migration under way. */
  @FunctionalInterface
  interface Watch {
    /**
     * @return whether the migration is to go on
     */
    boolean goesOn(MigrationProgress progress);
  }

  /** Ends a migration under way; false if there is none. */
  boolean abort(String serverUuid);

  /** Has a migration under way end at the cost of the guest's speed; false if there is none. */
  boolean forceComplete(String serverUuid);

  /** Puts in order what came with the guest. */
  void finishArrival(Server server, LivePlan plan, List<Vif> vifs);

  /**
   * Removes what a guest left behind that has moved on.
   *
   * @param keepDisks whether the target uses the very same disks
   */
  void removeDeparted(Server server, boolean keepDisks);
}
