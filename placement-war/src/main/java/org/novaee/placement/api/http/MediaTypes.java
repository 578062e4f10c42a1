package org.novaee.placement.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a client sends and what it takes; here it is always JSON. */
final class MediaTypes {

  private static final String JSON = "application/json";

  private MediaTypes() {}

  /**
   * Refuses a body of another type.
   *
   * @throws Refusal 415
   */
  static void requireJson(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || !bare(type).equals(JSON)) {
      throw new Refusal(
          415,
          "The media type " + (type == null ? "None" : type) + " is not supported, use " + JSON);
    }
  }

  /**
   * Refuses a client that does not take JSON.
   *
   * @throws Refusal 406
   */
  static void requireAcceptance(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders("Accept"));
    if (!values.isEmpty() && !accepts(String.join(",", values))) {
      throw new Refusal(406, "Only " + JSON + " is provided");
    }
  }

  private static boolean accepts(String header) {
    if (header.isBlank()) {
      return true;
    }
    for (String range : header.split(",")) {
      String type = bare(range);
      if ((type.equals(JSON) || type.equals("application/*") || type.equals("*/*"))
          && !range.replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?")) {
        return true;
      }
    }
    return false;
  }

  private static String bare(String type) {
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
