package org.novaee.compute.driver.libvirt;

import org.novaee.compute.process.HostCommands;
import org.novaee.model.LivePlan;

/** Guests that leave this host while they run, or have come that way. */
final class MovingGuests {

  private final Connection connection;
  private final HostCommands commands;
  private final String connectionUri;
  private final LiveMigrationOptions options;

  MovingGuests(
      Connection connection,
      HostCommands commands,
      String connectionUri,
      LiveMigrationOptions options) {
    this.connection = connection;
    this.commands = commands;
    this.connectionUri = connectionUri;
    this.options = options;
  }

  /** One that is here, wherever it is going. */
  MovingGuest guest(String uuid) {
    return guest(uuid, null);
  }

  /**
   * One that is to leave.
   *
   * @param xml its description on the target
   */
  MovingGuest toward(String uuid, LivePlan plan, String xml) {
    return guest(
        uuid,
        new LibvirtMovingGuest.Destination(
            plan.address(),
            MigrationJob.parameters(options, plan, xml),
            MigrationJob.flags(options, plan)));
  }

  private MovingGuest guest(String uuid, LibvirtMovingGuest.Destination destination) {
    return new LibvirtMovingGuest(connection, commands, connectionUri, options, uuid, destination);
  }
}
