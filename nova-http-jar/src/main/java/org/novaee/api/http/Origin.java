package org.novaee.api.http;

import jakarta.servlet.http.HttpServletRequest;

/** The scheme and host that links begin with. */
public final class Origin {

  private Origin() {}

  /**
   * @param prefix what the operator wants instead, or null
   * @return without slash at the end
   */
  public static String of(HttpServletRequest request, String prefix) {
    if (prefix != null && !prefix.isBlank()) {
      return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
    StringBuffer url = request.getRequestURL();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }
}
