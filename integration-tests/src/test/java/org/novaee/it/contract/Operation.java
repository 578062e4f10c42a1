package org.novaee.it.contract;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * An operation of the Compute API, as {@code operations/*.yaml} tells of it.
 *
 * @param chapter the file it stands in
 * @param path with the names of ids in braces
 * @param action the only key of an action's body, or null
 * @param role the least role that may do it, or null where it does not matter
 * @param uses what it wants to find: {@code server: PAUSED} is a server of its own in that state
 * @param bodies valid bodies by the first microversion they are for; empty for none
 * @param ranges in the order of microversions, without gaps
 */
record Operation(
    String chapter,
    String method,
    String path,
    String action,
    String role,
    Map<String, String> uses,
    NavigableMap<Integer, String> bodies,
    List<Range> ranges) {

  /**
   * Microversions at which an operation has the same form.
   *
   * @param statuses of success, or of the refusal of what was removed
   */
  record Range(int first, int last, List<Integer> statuses, AnswerFields answer) {

    /** The versions at which it is tried. */
    List<Integer> ends() {
      return first == last ? List.of(first) : List.of(first, last);
    }
  }

  String name() {
    return method + " " + path + (action == null ? "" : " " + action);
  }

  int first() {
    return ranges.get(0).first();
  }

  int last() {
    return ranges.get(ranges.size() - 1).last();
  }

  /** Whether it only answers that it is gone. */
  boolean isRemoved() {
    return ranges.get(0).statuses().get(0) >= 400;
  }

  /** A valid body at a microversion, with names of things in it; null for none. */
  String body(int minor) {
    Map.Entry<Integer, String> body = bodies.floorEntry(minor);
    return body == null ? null : body.getValue();
  }

  /** The name of the last id in the path, or null. */
  String lastId() {
    int brace = path.lastIndexOf('{');
    return brace < 0 ? null : path.substring(brace + 1, path.indexOf('}', brace));
  }

  @Override
  public String toString() {
    return name();
  }
}
