package org.novaee.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The request as resources are matched against it: the path is without version and project, and the
 * media types say JSON, because here nothing else is ever spoken whatever the client wrote.
 */
public final class MountedRequest extends HttpServletRequestWrapper {

  private static final String JSON = "application/json";

  private final String path;

  /**
   * @param path below the mount, beginning with a slash
   */
  public MountedRequest(HttpServletRequest request, String path) {
    super(request);
    // JAX-RS would take what follows a semicolon for parameters of its own.
    this.path = path.replace(";", "%3B");
  }

  @Override
  public String getRequestURI() {
    return path;
  }

  @Override
  public StringBuffer getRequestURL() {
    HttpServletRequest original = (HttpServletRequest) getRequest();
    StringBuffer url = original.getRequestURL();
    url.setLength(url.length() - original.getRequestURI().length());
    return url.append(path);
  }

  @Override
  public String getServletPath() {
    return path;
  }

  @Override
  public String getPathInfo() {
    return null;
  }

  @Override
  public String getContentType() {
    return JSON;
  }

  @Override
  public String getHeader(String name) {
    return isMediaType(name) ? JSON : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isMediaType(name) ? Collections.enumeration(Set.of(JSON)) : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
    names.removeIf(MountedRequest::isMediaType);
    names.add("Accept");
    names.add("Content-Type");
    return Collections.enumeration(names);
  }

  private static boolean isMediaType(String name) {
    return name.equalsIgnoreCase("Accept") || name.equalsIgnoreCase("Content-Type");
  }
}
