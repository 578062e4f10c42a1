package org.novaee.rpc;

/** A message argument that is about one server. */
public interface AboutServer {

  /** The server's uuid, never null. */
  String serverUuid();
}
