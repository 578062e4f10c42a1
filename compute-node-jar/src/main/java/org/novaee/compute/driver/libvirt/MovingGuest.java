package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.MigrationProgress;

/** A guest of this host and its migration to another. Each method may fail as libvirt may. */
interface MovingGuest {

  /**
   * Sends the guest and returns when it runs on the target.
   *
   * @throws DriverException if it was refused or failed; or the connection broke while the
   *     migration goes on
   */
  void send();

  /** Whether its migration is going on. */
  boolean isUnderWay();

  /** Whether it is not here any more, since it has arrived. */
  boolean hasLeft();

  /** How far it is. */
  MigrationProgress progress();

  /** Tells how long it may stand still; possible only under way. */
  void allowDowntime(Duration downtime);

  /** Ends the migration if there is one. */
  void end();

  /** Has the migration come to its end soon, at the cost of the guest; false if there is none. */
  boolean force();

  /** Lets the guest run on if it stands still here. */
  void resume();
}
