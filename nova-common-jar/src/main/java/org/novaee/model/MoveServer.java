package org.novaee.model;

import org.novaee.rpc.AboutServer;

/**
 * The order to a host to do its part of a move.
 *
 * @param server as recorded when the order was given
 * @param migration the record of the move
 * @param options what is kept nowhere but in the messages; null where nothing of it is needed
 */
public record MoveServer(Server server, Migration migration, MoveOptions options)
    implements AboutServer {

  @Override
  public String serverUuid() {
    return server.uuid();
  }

  /** The server with the flavor it gets. */
  public Server resized() {
    return options == null || options.flavor() == null
        ? server
        : server.withFlavor(options.flavor());
  }
}
