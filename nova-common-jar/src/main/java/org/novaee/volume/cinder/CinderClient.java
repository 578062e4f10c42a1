package org.novaee.volume.cinder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.function.Supplier;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.neighbour.UserToken;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeRefused.Reason;
import org.novaee.volume.VolumeUnavailable;

/** Requests to Cinder, below the project of whoever asks, and its refusals as ours. */
final class CinderClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_LARGE = 413;

  private final JsonClient cinder;

  CinderClient(JsonClient cinder) {
    this.cinder = cinder;
  }

  /**
   * @param path begins with a slash, below the project
   */
  JsonNode get(String what, String path) {
    return attempt(what, () -> cinder.get(below(path)));
  }

  Optional<JsonNode> find(String what, String path) {
    return attempt(what, () -> cinder.find(below(path)));
  }

  JsonNode post(String what, String path, JsonNode body) {
    return attempt(what, () -> cinder.post(below(path), body));
  }

  JsonNode put(String what, String path, JsonNode body) {
    return attempt(what, () -> cinder.put(below(path), body));
  }

  void delete(String what, String path) {
    attempt(
        what,
        () -> {
          cinder.delete(below(path));
          return null;
        });
  }

  /** Runs what needs this service's rights, whoever the thread works for. */
  static <T> T asService(Supplier<T> work) {
    try (UserToken.Binding none = UserToken.bind(null)) {
      return work.get();
    }
  }

  private String below(String path) {
    return "/" + cinder.projectId() + path;
  }

  private static <T> T attempt(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (NeighbourFailure e) {
      Reason reason = reason(e);
      if (reason == null) {
        throw new VolumeUnavailable(what + ": " + e.getMessage(), e);
      }
      throw new VolumeRefused(reason, message(what, e), e);
    }
  }

  private static Reason reason(NeighbourFailure failure) {
    return switch (failure.status()) {
      case 400, 409 -> Reason.INVALID;
      case 403 -> Reason.FORBIDDEN;
      case 404 -> Reason.NOT_FOUND;
      case TOO_LARGE -> Reason.OVER_QUOTA;
      default -> null;
    };
  }

  /** Cinder's own words where it has any. */
  private static String message(String what, NeighbourFailure failure) {
    try {
      for (JsonNode fault : JSON.readTree(failure.body())) {
        if (fault.path("message").isTextual()) {
          return fault.path("message").textValue() + " (HTTP " + failure.status() + ")";
        }
      }
    } catch (JsonProcessingException e) {
      // Said in the line below.
    }
    return what + ": " + failure.getMessage();
  }
}
