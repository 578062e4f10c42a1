package org.novaee.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** Describes the versions of the API to whoever asks, without a token. */
@ApplicationScoped
class VersionDocuments {

  private static final String MEDIA_TYPE = "application/vnd.openstack.compute+json;version=";

  /** The id of the API without microversions. */
  static final String OLD = "v2.0";

  /** The id of the API. */
  static final String CURRENT = "v2.1";

  /** A version as {@code GET /} lists it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Version(
      String id,
      String status,
      String version,
      @JsonProperty("min_version") String minVersion,
      String updated,
      List<VersionLink> links,
      @JsonProperty("media-types") List<MediaType> mediaTypes) {}

  /** A link of a version. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VersionLink(String rel, String type, String href) {}

  /** A form in which a version answers. */
  record MediaType(String base, String type) {}

  /** The answer to {@code GET /}. */
  record Listing(List<Version> versions) {}

  /** The answer to {@code GET /v2.1/}. */
  record Single(Version version) {}

  /** The answer to a path of no version. */
  record Choices(List<Version> choices) {}

  /**
   * Answers a path outside of the versions.
   *
   * @param base scheme and host of links
   */
  void answerRoot(String path, String base, HttpServletResponse response) throws IOException {
    if (path.equals("/") || path.isEmpty()) {
      send(
          response,
          200,
          new Listing(
              List.of(
                  old(List.of(self(base + "/v2/")), null),
                  current(List.of(self(base + "/v2.1/")), null))));
      return;
    }
    send(
        response,
        300,
        new Choices(
            List.of(
                choice(old(List.of(self(base + "/v2" + path)), "2")),
                choice(current(List.of(self(base + "/v2.1" + path)), "2.1")))));
  }

  /** Answers {@code /v2}, {@code /v2.1} and {@code /v2.1/<project>/}. */
  void answerVersion(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ApiRequest api = ApiRequest.current();
    if (!request.getMethod().equals("GET")) {
      ApiFilter.send(response, PlainFault.notFound(api.accept()));
      return;
    }
    if (api.isLegacy()) {
      send(response, 200, single(OLD));
      return;
    }
    try {
      Microversion version =
          Negotiation.negotiate(
              Collections.list(request.getHeaders(Negotiation.HEADER)),
              request.getHeader(Negotiation.OLD_HEADER));
      addVersion(response, version);
      send(response, 200, single(CURRENT));
    } catch (ApiFault e) {
      e.headers().forEach(response::setHeader);
      if (e.headers().containsKey(Negotiation.HEADER)) {
        addVary(response);
      }
      response.setStatus(e.status());
      response.setContentType(FaultBody.MEDIA_TYPE);
      write(response, FaultBody.json(e.status(), e.getMessage(), null));
    }
  }

  /**
   * The version with this id, for a request of either mount.
   *
   * @throws ApiFault 404 if there is none
   */
  Single single(String id) {
    ApiRequest api = ApiRequest.current();
    List<VersionLink> links = links(api.linkBase() + api.path().mount().prefix() + "/");
    return switch (id) {
      case OLD -> new Single(old(links, "2"));
      case CURRENT -> new Single(current(links, "2.1"));
      default -> throw ApiFault.noSuchOperation();
    };
  }

  private static void addVersion(HttpServletResponse response, Microversion version) {
    Negotiation.headers(version).forEach(response::setHeader);
    addVary(response);
  }

  private static void addVary(HttpServletResponse response) {
    response.addHeader("Vary", Negotiation.HEADER);
    response.addHeader("Vary", Negotiation.OLD_HEADER);
  }

  private static Version old(List<VersionLink> links, String mediaVersion) {
    return new Version(
        OLD, "DEPRECATED", "", "", "2025-07-04T12:00:00Z", links, mediaTypes(mediaVersion));
  }

  private static Version current(List<VersionLink> links, String mediaVersion) {
    return new Version(
        CURRENT,
        "CURRENT",
        Negotiation.MAX.toString(),
        Negotiation.MIN.toString(),
        "2013-07-23T11:33:21Z",
        links,
        mediaTypes(mediaVersion));
  }

  private static Version choice(Version version) {
    return new Version(
        version.id(), version.status(), null, null, null, version.links(), version.mediaTypes());
  }

  private static List<MediaType> mediaTypes(String version) {
    return version == null
        ? null
        : List.of(new MediaType("application/json", MEDIA_TYPE + version));
  }

  private static List<VersionLink> links(String href) {
    return List.of(
        self(href), new VersionLink("describedby", "text/html", "http://docs.openstack.org/"));
  }

  private static VersionLink self(String href) {
    return new VersionLink("self", null, href);
  }

  private static void send(HttpServletResponse response, int status, Object view)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    write(response, Views.json(view, Negotiation.MAX));
  }

  private static void write(HttpServletResponse response, String body) throws IOException {
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
