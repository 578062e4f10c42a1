package org.novaee.placement.api.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.placement.TraitCondition;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;

/**
 * Conditions on traits: {@code T1,T2} for both, {@code !T1} (from 1.22) for none, {@code in:T1,T2}
 * (from 1.39) for one of them; then several may be given.
 */
final class TraitsParameter {

  private static final String INVALID = "Invalid query string parameters: ";
  private static final String ANY = "in:";

  private final boolean forbiddenKnown;
  private final boolean anyKnown;
  private final List<Set<String>> required = new ArrayList<>();
  private final Set<String> forbidden = new HashSet<>();

  private TraitsParameter(boolean forbiddenKnown, boolean anyKnown) {
    this.forbiddenKnown = forbiddenKnown;
    this.anyKnown = anyKnown;
  }

  /**
   * The condition that all values make together.
   *
   * @param values in the order sent; before 1.39 the last one counts
   * @throws Refusal 400 for another form
   */
  static TraitCondition parse(List<String> values, PlacementRequest request) {
    TraitsParameter parser = new TraitsParameter(request.atLeast("1.22"), request.atLeast("1.39"));
    if (!values.isEmpty()) {
      (parser.anyKnown ? values : values.subList(values.size() - 1, values.size()))
          .forEach(parser::add);
    }
    return new TraitCondition(parser.required, parser.forbidden);
  }

  /**
   * A condition without {@code in:}.
   *
   * @throws Refusal 400 for another form
   */
  static TraitCondition parsePlain(String value) {
    TraitsParameter parser = new TraitsParameter(true, false);
    parser.add(value);
    return new TraitCondition(parser.required, parser.forbidden);
  }

  private void add(String value) {
    if (value.startsWith(ANY)) {
      addAny(value);
      return;
    }
    for (String part : value.split(",", -1)) {
      String trait = part.strip();
      boolean unwanted = trait.startsWith("!");
      String name = unwanted ? trait.replaceFirst("^!+", "") : trait;
      String form = forbiddenKnown ? "HW_CPU_X86_VMX,!CUSTOM_MAGIC" : "HW_CPU_X86_VMX,CUSTOM_MAGIC";
      if (name.isEmpty()) {
        throw refuse(
            "Expected 'required' parameter value of the form: %s. Got an empty trait in: %s",
            form, value);
      }
      if (unwanted && !forbiddenKnown) {
        throw refuse("Expected 'required' parameter value of the form: %s. Got: %s", form, value);
      }
      if (unwanted) {
        forbidden.add(name);
      } else {
        required.add(Set.of(name));
      }
    }
  }

  private void addAny(String value) {
    String form = "in:HW_CPU_X86_VMX,CUSTOM_MAGIC";
    if (!anyKnown) {
      throw refuse("The format '%s' only supported since microversion 1.39. Got: %s", form, value);
    }
    Set<String> any = new HashSet<>();
    for (String part : value.substring(ANY.length()).split(",", -1)) {
      String trait = part.strip();
      if (trait.isEmpty()) {
        throw refuse(
            "Expected 'required' parameter value of the form: %s. Got an empty trait in: %s",
            form, value);
      }
      if (trait.startsWith("!")) {
        throw refuse("The format '%s' does not support forbidden traits. Got: %s", form, value);
      }
      any.add(trait);
    }
    required.add(any);
  }

  private static Refusal refuse(String message, String form, String value) {
    return Refusal.badRequest(INVALID + message.formatted(form, value));
  }
}
