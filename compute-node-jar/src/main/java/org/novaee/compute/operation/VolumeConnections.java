package org.novaee.compute.operation;

import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.model.Whereabouts;

/**
 * Connects the volumes of a server that comes to this host, keeps those of one that leaves for the
 * next host, and records which. Every method gives the server as it is recorded then; one without
 * volumes costs nothing.
 */
final class VolumeConnections {

  private final ServerRecords records;
  private final ServerVolumes volumes;

  VolumeConnections(ServerRecords records, ServerVolumes volumes) {
    this.records = records;
    this.volumes = volumes;
  }

  /**
   * Connects all volumes to this host, waiting for those that are being made. They are in use only
   * after {@link #complete}.
   *
   * @throws ServerLost if the server was deleted or is another host's
   */
  Server connect(Server server) {
    return ServerVolumes.has(server) ? recorded(server, volumes.connect(server)) : server;
  }

  /**
   * Connects all volumes to this host, whatever host had them: that host has them no more.
   *
   * @throws ServerLost if the server was deleted or is another host's
   */
  Server takeOver(Server server) {
    return connect(disconnect(server));
  }

  /**
   * Ends the connections to any host; the volumes stay reserved for the server.
   *
   * @throws ServerLost if the server was deleted or is another host's
   */
  Server disconnect(Server server) {
    return ServerVolumes.has(server) ? recorded(server, volumes.disconnect(server)) : server;
  }

  /**
   * Takes {@link #connect} back: the volumes stay the server's, for another host. One that took
   * over has them already.
   */
  Server undo(Server server) {
    return ServerVolumes.has(server) && records.whereabouts(server.uuid()) == Whereabouts.HERE
        ? disconnect(server)
        : server;
  }

  /**
   * Connects all volumes of a server that is still on another host; nothing is recorded.
   *
   * @return the server as it will be when it is here
   */
  Server connectBeside(Server server) {
    return ServerVolumes.has(server) ? server.withVolumes(volumes.connectBeside(server)) : server;
  }

  /** Ends the connections to all hosts but the one that is recorded. */
  void releaseOthers(Server server) {
    volumes.releaseOthers(server);
  }

  /**
   * Makes what {@link #connectBeside} made this server's own, now that it is here.
   *
   * @throws ServerLost if the server was deleted or is another host's
   */
  Server settle(Server server) {
    if (!ServerVolumes.has(server)) {
      return server;
    }
    Server settled = recorded(server, volumes.arrived(server));
    complete(settled);
    releaseOthers(settled);
    return settled;
  }

  /** The guest has the volumes that were connected. */
  void complete(Server server) {
    volumes.complete(server.blockDevices());
  }

  /** The volumes of a server that was recorded elsewhere since are left alone. */
  private Server recorded(Server server, List<BlockDevice> devices) {
    return records
        .record(server.uuid(), new ArrayList<>(devices))
        .orElseThrow(() -> new ServerLost(server.uuid(), "given its volumes"));
  }
}
