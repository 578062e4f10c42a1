package org.novaee.it.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * An operation of the Compute API, as {@code operations/*.yaml} tells of it.
 *
 * @param chapter the file it stands in
 * @param path with the names of ids in braces
 * @param action the only key of an action's body, or null
 * @param role the least role that may do it, or null where it does not matter
 * @param query with names of things in it, or null
 * @param uses what it wants to find: {@code server: PAUSED} is a server of its own in that state
 * @param bodies valid bodies by the first microversion they are for; empty for none
 * @param ranges in the order of microversions, without gaps
 * @param refused what of wrong requests
 * @param because why a right request is refused, where it is
 */
record Operation(
    String chapter,
    String method,
    String path,
    String action,
    String role,
    String query,
    Map<String, String> uses,
    NavigableMap<Integer, String> bodies,
    List<Range> ranges,
    Refused refused,
    String because) {

  /**
   * Microversions at which an operation has the same form.
   *
   * @param statuses of success, or of the refusal of what was removed
   */
  record Range(int first, int last, List<Integer> statuses, AnswerFields answer) {

    /** Whether a cloud like the one that is tried cannot but refuse it. */
    boolean isRefusal() {
      return statuses.get(0) >= 400 && statuses.get(0) != 410;
    }

    /** The versions at which it is tried. */
    List<Integer> ends() {
      return first == last ? List.of(first) : List.of(first, last);
    }
  }

  /**
   * How strict an operation is.
   *
   * @param strictQuery the first microversion that refuses unknown names in the query; null: never
   * @param openBody whether unknown keys in the body are ignored
   * @param needs keys that the body must have, by the first microversion for which that is so
   * @param unknown how an unknown id, the last of the path, is answered
   */
  record Refused(
      Integer strictQuery,
      boolean openBody,
      NavigableMap<Integer, List<String>> needs,
      Set<Integer> unknown) {

    static Refused never() {
      return new Refused(null, true, new TreeMap<>(), Set.of());
    }

    boolean unknownQueryAt(int minor) {
      return strictQuery != null && minor >= strictQuery;
    }

    List<String> neededAt(int minor) {
      Map.Entry<Integer, List<String>> needed = needs.floorEntry(minor);
      return needed == null ? List.of() : needed.getValue();
    }
  }

  String name() {
    return method + " " + path + (action == null ? "" : " " + action);
  }

  /**
   * A path with its query.
   *
   * @param fill puts things in for their names
   */
  String target(String filledPath, UnaryOperator<String> fill) {
    return query == null
        ? filledPath
        : filledPath
            + "?"
            + fill.apply(query).replace("{", "%7B").replace("}", "%7D").replace("\"", "%22");
  }

  /** Whether it makes a thing in a collection. */
  boolean makes() {
    return method.equals("POST") && action == null && ids().isEmpty();
  }

  /** These statuses, or at a microversion at which right requests are refused, as those are. */
  Set<Integer> orRefusal(int minor, Set<Integer> statuses) {
    Set<Integer> all = new HashSet<>(statuses);
    ranges.stream()
        .filter(range -> range.first() <= minor && minor <= range.last() && range.isRefusal())
        .forEach(range -> all.addAll(range.statuses()));
    return all;
  }

  int first() {
    return ranges.get(0).first();
  }

  int last() {
    return ranges.get(ranges.size() - 1).last();
  }

  /** Whether it only answers that it is gone. */
  boolean isRemoved() {
    return ranges.get(0).statuses().equals(List.of(410));
  }

  /** A valid body at a microversion, with names of things in it; null for none. */
  String body(int minor) {
    Map.Entry<Integer, String> body = bodies.floorEntry(minor);
    return body == null ? null : body.getValue();
  }

  /** A valid body at a microversion with known things in it; null for none. */
  String bodyOf(Known known, int minor) {
    String body = known.body(this, minor);
    return body == null && action != null ? "{\"" + action + "\": null}" : body;
  }

  /** The names of the ids in the path. */
  List<String> ids() {
    return Pattern.compile("\\{([a-z_]+)}")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Override
  public String toString() {
    return name();
  }
}
