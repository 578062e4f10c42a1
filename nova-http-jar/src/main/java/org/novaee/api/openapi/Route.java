package org.novaee.api.openapi;

import org.novaee.api.http.Operation;

/**
 * An operation at its place.
 *
 * @param verb GET, POST …
 * @param path below the API's mount, names of ids in braces
 * @param action the only key of the body by which operations of one path are told apart, or null
 * @param name unique in its API
 * @param operation ranges and schema documents
 * @param success the status of a success where the operation names none
 */
public record Route(
    String verb, String path, String action, String name, Operation operation, int success) {

  private static final String ACTION = "/action/";

  /** A route whose path may end with the name of an action. */
  static Route of(String verb, String path, String name, Operation operation, int success) {
    int action = path.indexOf(ACTION);
    return action < 0
        ? new Route(verb, path, null, name, operation, success)
        : new Route(
            verb,
            path.substring(0, action + ACTION.length() - 1),
            path.substring(action + ACTION.length()),
            name,
            operation,
            success);
  }

  /** The same operation elsewhere. */
  public Route at(String otherPath, String otherName, Operation other) {
    return new Route(verb, otherPath, action, otherName, other, success);
  }

  /** An operation that only says that it is gone. */
  public static Route gone(String verb, String path) {
    return of(
        verb,
        path,
        "gone-" + verb + path.replaceAll("[^A-Za-z0-9-]+", "-"),
        Operation.unchecked(),
        410);
  }

  boolean isGone() {
    return success >= 400;
  }

  /** The path with the action in it, as resources have it. */
  public String fullPath() {
    return action == null ? path : path + "/" + action;
  }
}
