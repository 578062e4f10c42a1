package org.novaee.db;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL in {@code cell_mappings} that takes parts from the configured one, for example {@code
 * {scheme}://{username}:{password}@{hostname}/nova_cell2?{query}}. Of a URL with several hosts the
 * first is also {@code {username}}, and all are {@code {username1}}, {@code {username2}} and so on.
 */
public final class UrlTemplate {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<scheme>[^:]+)://(?<hosts>[^/?#]*)(?:/(?<path>[^?#]*))?(?:\\?(?<query>[^#]*))?(?:#(?<fragment>.*))?");
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?<username>[^:@]*)(?::(?<password>.*))?@)?(?<hostname>\\[[^]]*]|[^:@]*)(?::(?<port>\\d+))?");

  private UrlTemplate() {}

  /**
   * Fills in a template.
   *
   * @param configured the URL to take the parts from, null where nothing is configured
   * @return the template itself when it has no variables
   * @throws IllegalArgumentException when a variable has no value
   */
  public static String fill(String template, String configured) {
    Matcher variables = VARIABLE.matcher(template);
    if (!variables.find()) {
      return template;
    }
    if (configured == null) {
      throw new IllegalArgumentException(
          "A URL in cell_mappings has variables, but no URL is configured to take them from");
    }
    Map<String, String> parts = parts(configured);
    return variables.replaceAll(found -> Matcher.quoteReplacement(require(parts, found.group(1))));
  }

  private static String require(Map<String, String> parts, String name) {
    String value = parts.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Unknown variable {" + name + "} in cell_mappings");
    }
    return value;
  }

  private static Map<String, String> parts(String url) {
    Matcher whole = PARTS.matcher(url);
    if (!whole.matches()) {
      throw new IllegalArgumentException("The configured URL has no form like scheme://host/path");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (String name : new String[] {"scheme", "path", "query", "fragment"}) {
      parts.put(name, orEmpty(whole.group(name)));
    }
    String[] hosts = whole.group("hosts").split(",");
    for (int i = 0; i < hosts.length; i++) {
      Matcher host = HOST.matcher(hosts[i]);
      if (host.matches()) {
        addHost(parts, host, i);
      }
    }
    return parts;
  }

  private static void addHost(Map<String, String> parts, Matcher host, int index) {
    for (String name : new String[] {"username", "password", "hostname", "port"}) {
      String value = orEmpty(host.group(name));
      parts.put(name + (index + 1), value);
      if (index == 0) {
        parts.put(name, value);
      }
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
