package org.novaee.placement.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request with a method that no resource has, so that it is refused as such. */
final class UnknownMethod extends HttpServletRequestWrapper {

  UnknownMethod(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getMethod() {
    return "PATCH";
  }
}
