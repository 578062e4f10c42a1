package org.novaee.flavor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.novaee.fault.Fault;
import org.novaee.placement.ResourceClasses;
import org.novaee.placement.Traits;

/**
 * Finds mistakes in extra specs. A name of a namespace without a meaning to anybody here is the
 * operator's own and passes.
 */
public final class SpecRules {

  private static final String RESOURCE = "flavor/extra-specs.txt";

  private static final List<KnownSpec> KNOWN = read();

  private SpecRules() {}

  /**
   * Checks extra specs by name and value.
   *
   * @throws Fault INVALID with the first mistake
   */
  public static void require(Map<String, String> specs) {
    specs.forEach(SpecRules::require);
  }

  private static void require(String name, String value) {
    for (KnownSpec known : KNOWN) {
      if (known.name().matcher(name).matches()) {
        String refusal = known.refusal(value);
        if (refusal != null) {
          throw Fault.invalid("Validation failed; " + refusal);
        }
        return;
      }
    }
    int colon = name.indexOf(':');
    if (colon >= 0 && isKnownNamespace(name.substring(0, colon))) {
      throw Fault.invalid(
          "Validation failed; extra spec '%s' does not appear to be a valid extra spec."
              .formatted(name));
    }
  }

  private static boolean isKnownNamespace(String namespace) {
    return KNOWN.stream()
        .anyMatch(
            known -> known.namespace() != null && known.namespace().matcher(namespace).matches());
  }

  /** The line with the names that placement knows. */
  private static String filledIn(String line) {
    return line.replace("{resource class}", names(ResourceClasses.STANDARD))
        .replace("{trait}", names(new Traits().standard()));
  }

  private static String names(Collection<String> standard) {
    return "(" + String.join("|", standard) + "|CUSTOM_[A-Z0-9_]+)";
  }

  private static List<KnownSpec> read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                SpecRules.class.getClassLoader().getResourceAsStream(RESOURCE),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(SpecRules::filledIn)
          .map(KnownSpec::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + RESOURCE, e);
    }
  }
}
