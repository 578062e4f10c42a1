package org.novaee.network.neutron;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Supplier;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkUnavailable;

/** Requests to Neutron whose failures say what was attempted, and why not. */
final class Attempt {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNAUTHORIZED = 401;

  private Attempt() {}

  /**
   * @throws NetworkRefused if Neutron says no
   * @throws NetworkUnavailable if it cannot be asked
   */
  static <T> T at(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (NeighbourFailure e) {
      String message = what + ": " + e.getMessage();
      if (e.status() >= 400 && e.status() < 500 && e.status() != UNAUTHORIZED) {
        throw new NetworkRefused(
            e.status(), field(e.body(), "type"), field(e.body(), "message"), message, e);
      }
      throw new NetworkUnavailable(message, e);
    }
  }

  /** {@link #at} without a result. */
  static void run(String what, Runnable work) {
    at(
        what,
        () -> {
          work.run();
          return null;
        });
  }

  private static String field(String body, String name) {
    try {
      return JSON.readTree(body).path("NeutronError").path(name).asText("");
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
