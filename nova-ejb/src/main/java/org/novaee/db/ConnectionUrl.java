package org.novaee.db;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a schema is, as Nova's configuration and {@code cell_mappings} write it: {@code
 * mysql+pymysql://user:password@host:port/schema?charset=utf8}.
 *
 * @param user empty where none is given
 * @param password empty where none is given
 * @param host name or address, without brackets
 * @param port 3306 where none is given
 * @param schema the schema's name, empty where none is given
 * @param parameters what stands after the question mark
 */
public record ConnectionUrl(
    String user,
    String password,
    String host,
    int port,
    String schema,
    Map<String, String> parameters) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?(?:mysql|mariadb)(?:\\+\\w+)?://"
              + "(?:(?<user>[^:@/]*)(?::(?<password>[^/]*))?@)?"
              + "(?<host>\\[[^]]+]|[^:/?@]*)(?::(?<port>\\d{1,5}))?"
              + "(?:/(?<schema>[^?]*))?(?:\\?(?<query>.*))?");

  public ConnectionUrl {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads Nova's form, or a JDBC URL.
   *
   * @throws IllegalArgumentException when the text has another form; the message hides the password
   */
  public static ConnectionUrl parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Not a MariaDB connection (mysql+pymysql://user:password@host:port/schema): "
              + text.replaceAll(":[^:@/]*@", ":***@"));
    }
    String host = or(matcher.group("host"), "localhost").replaceAll("[\\[\\]]", "");
    return new ConnectionUrl(
        decode(or(matcher.group("user"), "")),
        decode(or(matcher.group("password"), "")),
        host,
        Integer.parseInt(or(matcher.group("port"), "3306")),
        or(matcher.group("schema"), ""),
        parameters(or(matcher.group("query"), "")));
  }

  /** The same server with another schema; an empty one to connect to the server alone. */
  public ConnectionUrl withSchema(String other) {
    return new ConnectionUrl(user, password, host, port, other, parameters);
  }

  /** The URL for the driver, without user and password. */
  public String jdbcUrl() {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    String url = "jdbc:mariadb://" + bracketed + ":" + port + "/" + schema;
    String authority = parameters.get("ssl_ca");
    return authority == null ? url : url + "?sslMode=verify-full&serverSslCert=" + authority;
  }

  /** Whether both name the same schema of the same server, whoever connects. */
  public boolean isSameSchema(ConnectionUrl other) {
    return port == other.port
        && schema.equals(other.schema)
        && (host.equalsIgnoreCase(other.host) || (isThisMachine() && other.isThisMachine()));
  }

  private boolean isThisMachine() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "mysql://" + user + ":***@" + host + ":" + port + "/" + schema;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.put(part.substring(0, equals), decode(part.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    // A plus sign is itself in this part of a URL.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String or(String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }
}
