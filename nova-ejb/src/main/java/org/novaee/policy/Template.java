package org.novaee.policy;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places for attributes of the target: {@code %(project_id)s}.
 *
 * @param text as written
 */
record Template(String text) {

  private static final Pattern PLACE = Pattern.compile("%\\(([^)]+)\\)s");

  /** The text with all places filled; null if the target lacks one. */
  String fill(Map<String, String> attributes) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    Matcher places = PLACE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (places.find()) {
      String value = attributes.get(places.group(1));
      if (value == null) {
        return null;
      }
      places.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return places.appendTail(filled).toString();
  }
}
