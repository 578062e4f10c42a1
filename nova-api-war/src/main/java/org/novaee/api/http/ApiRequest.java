package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The request this thread is answering, as chapters see it. Bound by the filter in front of the
 * resources; not for other threads.
 */
public final class ApiRequest {

  private static final ThreadLocal<ApiRequest> CURRENT = new ThreadLocal<>();

  /** The versions the code names; views ask once per item. */
  private static final Map<String, Microversion> NAMED = new ConcurrentHashMap<>();

  private final MountedPath path;
  private final String linkBase;
  private final String versionedBase;
  private final String bookmarkBase;
  private final String accept;
  private QueryParameters query;
  private Microversion version;
  private Operation operation;
  private JsonNode body;
  private boolean bodyRead;
  private boolean malformed;

  /**
   * @param linkBase scheme, host and path prefix of links, without slash at the end
   * @param accept the header of this name as it came, or null
   */
  ApiRequest(MountedPath path, String linkBase, String accept) {
    this.path = path;
    this.linkBase = linkBase;
    this.versionedBase = linkBase + path.mount().prefix() + path.projectPart();
    this.bookmarkBase = linkBase + path.projectPart();
    this.accept = accept;
  }

  /**
   * The request of this thread.
   *
   * @throws IllegalStateException outside of a request
   */
  public static ApiRequest current() {
    ApiRequest request = CURRENT.get();
    if (request == null) {
      throw new IllegalStateException("No API request on this thread");
    }
    return request;
  }

  static void bind(ApiRequest request) {
    if (request == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(request);
    }
  }

  /** The microversion it is answered at; null before it was negotiated. */
  public Microversion version() {
    return version;
  }

  /** Whether it is answered at {@code version} (such as {@code "2.53"}) or a newer one. */
  public boolean atLeast(String minimum) {
    return version.atLeast(NAMED.computeIfAbsent(minimum, Microversion::of));
  }

  /** Whether it came by the old mount {@code /v2}, which knows no microversions. */
  public boolean isLegacy() {
    return path.mount() == MountedPath.Mount.V2;
  }

  /** The checked parameters of the query string. */
  public QueryParameters query() {
    return query;
  }

  /** The checked body; null if there was none or it was {@code null}. */
  public JsonNode body() {
    return body;
  }

  /** What the client would like to get, which only a {@link PlainFault} obeys; or null. */
  String accept() {
    return accept;
  }

  /** Where it was mounted. */
  MountedPath path() {
    return path;
  }

  /** {@code http://host:8774/v2.1[/project]}: links stay on the mount the client chose. */
  String versionedBase() {
    return versionedBase;
  }

  /** {@code http://host:8774[/project]}. */
  String bookmarkBase() {
    return bookmarkBase;
  }

  /** {@code http://host:8774}, or what {@code [api] compute_link_prefix} says. */
  String linkBase() {
    return linkBase;
  }

  Operation operation() {
    return operation;
  }

  void operation(Operation matched) {
    operation = matched;
  }

  void version(Microversion negotiated) {
    version = negotiated;
  }

  void query(QueryParameters checked) {
    query = checked;
  }

  void body(JsonNode read) {
    body = read;
    bodyRead = true;
  }

  boolean isBodyRead() {
    return bodyRead;
  }

  /** Notes that the body is not JSON; it is refused when its turn comes. */
  void malformedBody() {
    malformed = true;
    bodyRead = true;
  }

  boolean isMalformed() {
    return malformed;
  }
}
