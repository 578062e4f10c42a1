package org.novaee.model;

import java.util.List;
import org.novaee.rpc.AboutServer;

/**
 * The order to build one server on a host.
 *
 * @param options what is kept nowhere but in the message
 * @param attempt 1 for the first host, 2 after one failure, …
 * @param chosen what was claimed for it
 * @param alternates where the conductor may send it if this host fails
 */
public record BuildServer(
    Server server, BuildOptions options, int attempt, Selection chosen, List<Selection> alternates)
    implements AboutServer {

  public BuildServer {
    alternates = alternates == null ? List.of() : List.copyOf(alternates);
  }

  @Override
  public String serverUuid() {
    return server.uuid();
  }
}
