package org.novaee.numa;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.novaee.model.Flavor;

/**
 * What a flavor's extra specs and an image's properties say of the same things: {@code
 * hw:cpu_policy} there is {@code hw_cpu_policy} here.
 */
record Wishes(Map<String, String> extraSpecs, Map<String, String> properties) {

  static Wishes of(Flavor flavor, Map<String, String> imageProperties) {
    return new Wishes(flavor.extraSpecs(), imageProperties);
  }

  /** Null where it says nothing. */
  String flavor(String name) {
    return orNull(extraSpecs.get("hw:" + name));
  }

  /** Null where it says nothing. */
  String image(String name) {
    return orNull(properties.get("hw_" + name));
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
      throw new InvalidNumaRequest(
          "The image must not set hw_" + name + ", which the flavor does already");
    }
    return flavor.isEmpty() && image.isEmpty() ? null : flavor.isEmpty() ? image : flavor;
  }

  private static List<String> numbered(Map<String, String> from, String name) {
    return IntStream.iterate(0, i -> from.containsKey(name + "." + i), i -> i + 1)
        .mapToObj(i -> from.get(name + "." + i))
        .toList();
  }

  static void require(String name, String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw new InvalidNumaRequest(
          "%s '%s' is none of %s".formatted(name, value, String.join(", ", allowed)));
    }
  }

  private static String orNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
