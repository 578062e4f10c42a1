package org.novaee.placement.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.api.http.Microversion;
import org.novaee.api.http.QueryParameters;

/**
 * The request this thread is answering, as resources see it. Bound by the filter in front of the
 * resources; not for other threads.
 */
public final class PlacementRequest {

  private static final ThreadLocal<PlacementRequest> CURRENT = new ThreadLocal<>();

  /** The versions the code names; views ask once per item. */
  private static final Map<String, Microversion> NAMED = new ConcurrentHashMap<>();

  private final String id;
  private final String origin;
  private final String mount;
  private Microversion version;
  private QueryParameters query;
  private JsonNode body;

  /**
   * @param origin scheme and host, without slash at the end
   * @param mount what the path has in front of the API's own, without slash at the end
   */
  PlacementRequest(String id, String origin, String mount) {
    this.id = id;
    this.origin = origin;
    this.mount = mount;
  }

  /**
   * The request of this thread.
   *
   * @throws IllegalStateException outside of a request
   */
  public static PlacementRequest current() {
    PlacementRequest request = CURRENT.get();
    if (request == null) {
      throw new IllegalStateException("No Placement request on this thread");
    }
    return request;
  }

  static void bind(PlacementRequest request) {
    if (request == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(request);
    }
  }

  /** The request's id. */
  String id() {
    return id;
  }

  /** The microversion it is answered at; null before it was negotiated. */
  Microversion version() {
    return version;
  }

  /** Whether it is answered at {@code minimum} (such as {@code "1.28"}) or a newer version. */
  public boolean atLeast(String minimum) {
    return version.atLeast(NAMED.computeIfAbsent(minimum, Microversion::of));
  }

  /** The checked parameters of the query string. */
  public QueryParameters query() {
    return query;
  }

  /** The checked body; null if none was asked for. */
  public JsonNode body() {
    return body;
  }

  /** The path of a thing as links have it: with the mount the client chose, without host. */
  public String path(String thing) {
    return mount + thing;
  }

  /** The address of a thing, for {@code Location}. */
  public String address(String thing) {
    return origin + mount + thing;
  }

  void version(Microversion negotiated) {
    version = negotiated;
  }

  void query(QueryParameters checked) {
    query = checked;
  }

  void body(JsonNode checked) {
    body = checked;
  }
}
