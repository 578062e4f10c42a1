package org.novaee.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** All rules in force at a time. Immutable. */
final class Rules {

  /** The rule that makes a caller an administrator. */
  static final String ADMIN = "context_is_admin";

  private final Map<String, Rule> rules;
  private final String fallback;

  /**
   * A rule.
   *
   * @param scopes of tokens it admits; empty for all
   * @param olderName by which an operator's file may still override it, or null
   */
  record Rule(Check check, Set<String> scopes, String olderName) {

    private Rule with(Check other) {
      return new Rule(other, scopes, olderName);
    }
  }

  /**
   * @param fallback the rule that decides for a name that is not known
   */
  Rules(Map<String, Rule> rules, String fallback) {
    this.rules = Map.copyOf(rules);
    this.fallback = fallback;
  }

  /** These rules with the checks of some replaced, a rule's own name before its older one. */
  Rules with(Map<String, Check> overrides) {
    Map<String, Rule> changed = new HashMap<>();
    rules.forEach(
        (name, rule) -> {
          Check older = rule.olderName() == null ? null : overrides.get(rule.olderName());
          changed.put(name, older == null ? rule : rule.with(older));
        });
    overrides.forEach(
        (name, check) -> {
          Rule old = rules.get(name);
          changed.put(name, old == null ? new Rule(check, Set.of(), null) : old.with(check));
        });
    return new Rules(changed, fallback);
  }

  Set<String> names() {
    return rules.keySet();
  }

  /** Whether a rule passes, whatever the scope of the caller's token. */
  boolean passes(String name, Caller caller, Target target) {
    Rule rule = rule(name);
    return rule != null && rule.check().passes(caller, target, this);
  }

  /** Whether the scope of the caller's token is one that the rule admits. */
  boolean admitsScope(String name, Caller caller) {
    Rule rule = rule(name);
    return rule == null || rule.scopes().isEmpty() || rule.scopes().contains(caller.scope());
  }

  private Rule rule(String name) {
    Rule rule = rules.get(name);
    return rule == null ? rules.get(fallback) : rule;
  }
}
