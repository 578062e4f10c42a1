package org.novaee.console;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The address of a console at its proxy. */
final class ConsoleUrl {

  private static final String PATH = "path";

  private ConsoleUrl() {}

  /**
   * @param base the proxy's address
   * @param token the secret that opens the console
   */
  static String of(String type, String base, String token) {
    return type.equals("novnc") ? withinPath(base, token) : base + "?token=" + token;
  }

  /** noVNC hands on only what its own parameter {@code path} holds. */
  private static String withinPath(String base, String token) {
    int mark = base.indexOf('?');
    String query = mark < 0 ? "" : base.substring(mark + 1);
    String path = "";
    List<String> parameters = new ArrayList<>();
    for (String parameter : query.split("&")) {
      if (parameter.startsWith(PATH + "=")) {
        path = URLDecoder.decode(parameter.substring(PATH.length() + 1), StandardCharsets.UTF_8);
      } else if (!parameter.isEmpty()) {
        parameters.add(parameter);
      }
    }
    parameters.add(
        PATH + "=" + URLEncoder.encode(path + "?token=" + token, StandardCharsets.UTF_8));
    return (mark < 0 ? base : base.substring(0, mark)) + "?" + String.join("&", parameters);
  }
}
