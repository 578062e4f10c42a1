package org.novaee.policy;

import java.util.List;
import java.util.Map;

/** The parsed form of a rule's text. Immutable. */
sealed interface Check {

  /** Whether {@code caller} may act on {@code target}. */
  boolean passes(Caller caller, Target target, Rules rules);

  /** {@code @} or {@code !}. */
  record Always(boolean passes) implements Check {
    @Override
    public boolean passes(Caller caller, Target target, Rules rules) {
      return passes;
    }
  }

  /** {@code a and b}. */
  record And(List<Check> checks) implements Check {
    @Override
    public boolean passes(Caller caller, Target target, Rules rules) {
      return checks.stream().allMatch(check -> check.passes(caller, target, rules));
    }
  }

  /** {@code a or b}. */
  record Or(List<Check> checks) implements Check {
    @Override
    public boolean passes(Caller caller, Target target, Rules rules) {
      return checks.stream().anyMatch(check -> check.passes(caller, target, rules));
    }
  }

  /** {@code not a}. */
  record Not(Check check) implements Check {
    @Override
    public boolean passes(Caller caller, Target target, Rules rules) {
      return !check.passes(caller, target, rules);
    }
  }

  /** {@code rule:name}. */
  record RuleNamed(String name) implements Check {
    @Override
    public boolean passes(Caller caller, Target target, Rules rules) {
      return rules.passes(name, caller, target);
    }
  }

  /** {@code role:name}, whatever the case. */
  record Role(Template name) implements Check {
    @Override
    public boolean passes(Caller caller, Target target, Rules rules) {
      String wanted = name.fill(target.attributes());
      return wanted != null && caller.hasRole(wanted);
    }
  }

  /**
   * {@code kind:match}, where the kind is an attribute of the caller or a literal such as {@code
   * 'text'}, {@code True} or {@code None}.
   *
   * @param literal the literal's text, or null for an attribute
   */
  record Match(String kind, String literal, Template match) implements Check {

    private static final Map<String, String> CONSTANTS =
        Map.of("True", "True", "False", "False", "None", "None");

    static Match of(String kind, Template match) {
      boolean quoted =
          kind.length() > 1
              && (kind.charAt(0) == '\'' || kind.charAt(0) == '"')
              && kind.charAt(kind.length() - 1) == kind.charAt(0);
      boolean number = !kind.isEmpty() && kind.chars().allMatch(c -> c >= '0' && c <= '9');
      String literal =
          quoted ? kind.substring(1, kind.length() - 1) : number ? kind : CONSTANTS.get(kind);
      return new Match(kind, literal, match);
    }

    @Override
    public boolean passes(Caller caller, Target target, Rules rules) {
      String wanted = match.fill(target.attributes());
      String present = literal == null ? caller.attribute(kind, rules) : literal;
      return wanted != null && wanted.equals(present);
    }
  }
}
