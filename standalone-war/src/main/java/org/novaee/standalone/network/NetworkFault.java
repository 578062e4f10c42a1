package org.novaee.standalone.network;

import org.novaee.standalone.http.Fault;

/** A refusal with the name Neutron has for it. */
final class NetworkFault extends Fault {

  private static final long serialVersionUID = 1L;

  private final String type;

  NetworkFault(int status, String type, String message) {
    super(status, message);
    this.type = type;
  }

  static NetworkFault notFound(String kind, String id) {
    return new NetworkFault(404, kind + "NotFound", kind + " " + id + " could not be found.");
  }

  static NetworkFault invalid(String message) {
    return new NetworkFault(400, "InvalidInput", "Invalid input for operation: " + message + ".");
  }

  @Override
  public String type() {
    return type;
  }
}
