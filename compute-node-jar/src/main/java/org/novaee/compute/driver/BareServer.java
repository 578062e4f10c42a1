package org.novaee.compute.driver;

import java.util.List;
import java.util.Map;
import org.novaee.model.Flavor;
import org.novaee.model.Server;

/** A server of which a host knows no more than the uuid of a guest that it found. */
public final class BareServer {

  private static final Flavor NONE =
      new Flavor(0, null, null, 0, 0, 0, 0, 0, 1, 0, false, true, null, Map.of());

  private BareServer() {}

  /** All else is null or empty. */
  public static Server of(String uuid) {
    return new Server(
        0, uuid, null, null, null, null, null, null, 0, NONE, null, null, null, null, false, null,
        null, null, 0, null, null, null, null, Map.of(), Map.of(), List.of(), List.of());
  }
}
