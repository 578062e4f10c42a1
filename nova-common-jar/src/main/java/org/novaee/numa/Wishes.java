package org.novaee.numa;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.novaee.model.BooleanText;
import org.novaee.model.Flavor;

/**
 * What a flavor's extra specs and an image's properties say of the same things: {@code
 * hw:cpu_policy} there is {@code hw_cpu_policy} here.
 */
public record Wishes(Map<String, String> extraSpecs, Map<String, String> properties) {

  public static Wishes of(Flavor flavor, Map<String, String> imageProperties) {
    return new Wishes(flavor.extraSpecs(), imageProperties);
  }

  /** Null where it says nothing. */
  public String flavor(String name) {
    return orNull(extraSpecs.get("hw:" + name));
  }

  /** Null where it says nothing. */
  public String image(String name) {
    return orNull(properties.get("hw_" + name));
  }

  /** What the flavor says, else what the image says, else null. */
  public String either(String name) {
    String flavor = flavor(name);
    return flavor == null ? image(name) : flavor;
  }

  /** Whether {@link #either} says yes, in one of the words OpenStack knows for it. */
  public boolean flag(String name) {
    return isYes(either(name));
  }

  /** Whether that is one of OpenStack's words for yes; null is not. */
  public static boolean isYes(String text) {
    return BooleanText.isTrue(text);
  }

  /**
   * The extra specs {@code hw:<name>.0}, {@code .1} and so on, else the image's properties; null
   * where there are none.
   *
   * @throws InvalidNumaRequest when both have them
   */
  List<String> numbered(String name) {
    List<String> flavor = numbered(extraSpecs, "hw:" + name);
    List<String> image = numbered(properties, "hw_" + name);
    if (!flavor.isEmpty() && !image.isEmpty()) {
      throw forbidden(name);
    }
    return flavor.isEmpty() && image.isEmpty() ? null : flavor.isEmpty() ? image : flavor;
  }

  private static List<String> numbered(Map<String, String> from, String name) {
    return IntStream.iterate(0, i -> from.containsKey(name + "." + i), i -> i + 1)
        .mapToObj(i -> from.get(name + "." + i))
        .toList();
  }

  /** The refusal of an image that decides what the flavor has decided. */
  static InvalidNumaRequest forbidden(String name) {
    return new InvalidNumaRequest(
        "Image property 'hw_%s' is not permitted to override NUMA configuration set against the flavor"
            .formatted(name));
  }

  /**
   * The value that flavor and image have of a policy is one of these.
   *
   * @param kind what the policy is called in a refusal
   */
  void requirePolicy(String name, String kind, List<String> allowed) {
    requirePolicy(kind, "flavor extra specs", flavor(name), allowed);
    requirePolicy(kind, "image properties", image(name), allowed);
  }

  private static void requirePolicy(
      String kind, String source, String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw new InvalidNumaRequest(
          "%s policy requested from '%s' is invalid, given: '%s', available: '%s'."
              .formatted(kind, source, value, python(allowed)));
    }
  }

  /** As Python prints a tuple, which Nova's messages show. */
  static String python(List<String> values) {
    return "('" + String.join("', '", values) + "')";
  }

  private static String orNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
