package org.novaee.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names an answer has: at its top, and in what stands there (in each element of a list). A name
 * with a question mark may be missing.
 */
final class AnswerFields {

  private static final String ANY = "*";

  private final Map<String, Boolean> names;

  private AnswerFields(Map<String, Boolean> names) {
    this.names = names;
  }

  static AnswerFields none() {
    return new AnswerFields(Map.of());
  }

  /** These with what changed: {@code +name}, {@code -name}, or names to begin with. */
  AnswerFields with(String changes) {
    Map<String, Boolean> changed = new LinkedHashMap<>(names);
    for (String word : changes.strip().split("\\s+")) {
      String name = word.replaceAll("^[+-]|\\?$", "");
      if (word.startsWith("-")) {
        changed.remove(name, word.endsWith("?"));
      } else if (!name.isEmpty()) {
        changed.put(name, word.endsWith("?"));
      }
    }
    return new AnswerFields(changed);
  }

  /** Whether there is an answer at all. */
  boolean isEmpty() {
    return names.isEmpty();
  }

  /** What is missing or too much; empty for a right answer. */
  List<String> problems(JsonNode answer) {
    List<String> problems = new ArrayList<>();
    compare("", answer, problems);
    for (String name : below("")) {
      JsonNode part = answer.path(name);
      if (part.isObject()) {
        compare(name + ".", part, problems);
      } else if (part.isArray()) {
        part.forEach(element -> compare(name + ".", element, problems));
      }
    }
    return problems;
  }

  private void compare(String prefix, JsonNode object, List<String> problems) {
    Set<String> known = below(prefix);
    if (known.isEmpty() || !object.isObject()) {
      return;
    }
    for (String name : known) {
      if (!name.equals(ANY) && !names.get(prefix + name) && !object.has(name)) {
        problems.add("no " + prefix + name);
      }
    }
    if (!known.contains(ANY)) {
      object
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!known.contains(name)) {
                  problems.add("unexpected " + prefix + name);
                }
              });
    }
  }

  private Set<String> below(String prefix) {
    Set<String> below = new TreeSet<>();
    for (String name : names.keySet()) {
      if (name.startsWith(prefix)) {
        String rest = name.substring(prefix.length());
        int dot = prefix.isEmpty() ? rest.indexOf('.') : -1;
        below.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    return below;
  }
}
