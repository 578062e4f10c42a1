package org.novaee.compute.operation;

/**
 * The server is not in the state any more that the operation goes on from: it was deleted, given to
 * another host, or its operation was given up. Not a failure of this host.
 */
final class ServerLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerLost(String serverUuid, String wanted) {
    super("Server " + serverUuid + " was deleted or taken over before it could be " + wanted);
  }
}
