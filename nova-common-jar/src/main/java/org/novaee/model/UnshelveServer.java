package org.novaee.model;

import org.novaee.rpc.AboutServer;

/**
 * The order to a host to bring an offloaded server back.
 *
 * @param server as recorded when the order was given
 * @param image what keeps its disk; null for a server booted from a volume
 */
public record UnshelveServer(Server server, ImageRef image) implements AboutServer {

  @Override
  public String serverUuid() {
    return server.uuid();
  }
}
