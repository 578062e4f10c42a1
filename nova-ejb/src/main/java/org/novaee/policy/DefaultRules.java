package org.novaee.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that hold where the operator says nothing else, from {@code policy/defaults.txt}. */
final class DefaultRules {

  private static final String RESOURCE = "policy/defaults.txt";

  private DefaultRules() {}

  /**
   * Reads them.
   *
   * @param newDefaults whether the older checks no longer count
   * @param fallback the rule that decides for a name that is not known
   */
  static Rules read(boolean newDefaults, String fallback) {
    Map<String, Rules.Rule> rules = new HashMap<>();
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split("\\s*\\|\\s*", -1);
        rules.put(parts[0], rule(parts, newDefaults));
      }
    }
    return new Rules(rules, fallback);
  }

  private static Rules.Rule rule(String[] parts, boolean newDefaults) {
    Check check = CheckParser.parse(parts[1]);
    String older = part(parts, 3);
    if (!newDefaults && !older.isEmpty()) {
      check = new Check.Or(List.of(check, CheckParser.parse(older)));
    }
    String scopes = part(parts, 2);
    String olderName = part(parts, 4);
    return new Rules.Rule(
        check,
        scopes.isEmpty() ? Set.of() : Set.of(scopes.split(",")),
        olderName.isEmpty() ? null : olderName);
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index].strip() : "";
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                DefaultRules.class.getClassLoader().getResourceAsStream(RESOURCE),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + RESOURCE, e);
    }
  }
}
