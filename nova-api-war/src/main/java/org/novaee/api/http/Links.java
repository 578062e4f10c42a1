package org.novaee.api.http;

import java.util.List;

/** Links of what a request shows; they carry the host and the project of its own address. */
public final class Links {

  private Links() {}

  /**
   * The two links of a thing.
   *
   * @param collection such as {@code servers}
   */
  public static List<Link> of(String collection, String id) {
    ApiRequest request = ApiRequest.current();
    String path = "/" + collection + "/" + id;
    return List.of(
        new Link("self", request.versionedBase() + path),
        new Link("bookmark", request.bookmarkBase() + path));
  }

  /** The address of a thing at this version, also used for {@code Location}. */
  public static String self(String collection, String id) {
    return ApiRequest.current().versionedBase() + "/" + collection + "/" + id;
  }

  /** The address of a thing without the version. */
  public static String bookmark(String collection, String id) {
    return ApiRequest.current().bookmarkBase() + "/" + collection + "/" + id;
  }

  /**
   * The link to the page after this one.
   *
   * @param path below the version, such as {@code servers/detail}
   * @param lastId the last thing on this page
   */
  public static List<Link> next(String path, String lastId) {
    ApiRequest request = ApiRequest.current();
    return List.of(
        new Link(
            "next",
            request.versionedBase() + "/" + path + "?" + request.query().withMarker(lastId)));
  }
}
