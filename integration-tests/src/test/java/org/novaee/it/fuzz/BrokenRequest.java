package org.novaee.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A request that is wrong, or may be.
 *
 * @param number which of its seed it is
 * @param target what it was made for
 * @param uri where it goes
 * @param headers names and values in turn
 * @param body null for none
 */
record BrokenRequest(int number, Target target, URI uri, List<String> headers, byte[] body) {

  private static final Pattern ID = Pattern.compile("\\{[A-Za-z_]+}");

  private static final List<String> ODD_VERSIONS =
      List.of("", "latest", "2", "2.01", "2.-1", "9.9", "2.99999999999", "two", "2.1, 2.2");

  private static final List<String> ODD_TYPES =
      List.of(
          "application/json; charset=utf-16", "text/xml", ";", "a/b/c", "*/*", "APPLICATION/JSON");

  /** The request of this number: the same for a seed, targets and things. */
  static BrokenRequest of(long seed, int number, List<Target> targets, Things things) {
    Random random = new Random(seed * 31 + number);
    Target target = targets.get(random.nextInt(targets.size()));
    Breakage breakage = new Breakage(random);
    Values values = new Values(random, things);
    boolean inQuery = !target.parameters().isEmpty() && random.nextBoolean();
    String path = path(target, things, random, breakage);
    String query = inQuery || !target.changes() ? query(target, values, random, breakage) : "";
    byte[] body = target.changes() ? body(target, values, random, breakage) : null;
    return new BrokenRequest(
        number,
        target,
        URI.create(target.api().url() + path + query),
        headers(target, random),
        body);
  }

  HttpRequest toHttp(String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("X-Auth-Token", token)
            .method(
                target.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    return request.build();
  }

  @Override
  public String toString() {
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    return "#%d %s %s %s %s"
        .formatted(number, target.method(), shortened(uri.toString()), headers, shortened(text));
  }

  private static String shortened(String text) {
    return text.length() > 500 ? text.substring(0, 500) + "…" + text.length() : text;
  }

  /** What would be deleted is never there: else there would soon be nothing to ask for. */
  private static String path(Target target, Things things, Random random, Breakage breakage) {
    boolean[] first = {true};
    return ID.matcher(target.path())
        .replaceAll(
            found -> {
              boolean known = first[0] && (random.nextInt(5) > 0 && !isLastOfDelete(target));
              first[0] = false;
              String id =
                  known ? things.of(target.collection(), random) : made(random, things, breakage);
              return encoded(id.length() > 2_000 ? id.substring(0, 2_000) : id).replace("$", "%24");
            });
  }

  private static boolean isLastOfDelete(Target target) {
    return target.method().equals("DELETE") && target.path().endsWith("}");
  }

  private static String made(Random random, Things things, Breakage breakage) {
    return switch (random.nextInt(3)) {
      case 0 -> breakage.text().isEmpty() ? "x" : breakage.text() + "x";
      case 1 -> "00000000-0000-0000-0000-" + "%012d".formatted(random.nextInt(1_000_000));
      default -> things.any(random) + "0";
    };
  }

  private static String query(Target target, Values values, Random random, Breakage breakage) {
    List<String> pairs = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0 && !target.parameters().isEmpty(); i--) {
      JsonNode parameter = target.parameters().get(random.nextInt(target.parameters().size()));
      String value =
          random.nextBoolean() ? breakage.text() : plain(values.of(parameter.path("schema")));
      pairs.add(encoded(parameter.path("name").asText()) + "=" + encoded(value));
    }
    switch (random.nextInt(5)) {
      case 0 -> pairs.add(encoded(breakage.text()) + "=" + encoded(breakage.text()));
      case 1 -> pairs.add("limit=%ff%00");
      default -> {}
    }
    String query = String.join("&", pairs);
    return query.isEmpty()
        ? ""
        : "?" + query.substring(0, Math.min(query.length(), 6_000)).replaceFirst("%.?$", "");
  }

  private static String plain(JsonNode value) {
    JsonNode one = value.isArray() ? value.path(0) : value;
    return one.isMissingNode() ? "" : one.asText(one.toString());
  }

  private static byte[] body(Target target, Values values, Random random, Breakage breakage) {
    if (target.body() != null) {
      return breakage.of(values.of(target.body()));
    }
    JsonNode right = JsonNodeFactory.instance.objectNode();
    if (target.action() != null) {
      right = JsonNodeFactory.instance.objectNode().putNull(target.action());
    }
    return random.nextInt(4) == 0 && !target.method().equals("DELETE")
        ? new byte[0]
        : breakage.of(right);
  }

  private static List<String> headers(Target target, Random random) {
    List<String> headers = new ArrayList<>();
    int minor = target.first() + random.nextInt(target.last() - target.first() + 1);
    headers.add("OpenStack-API-Version");
    headers.add(
        target.api().name()
            + " "
            + (random.nextInt(40) == 0
                ? ODD_VERSIONS.get(random.nextInt(ODD_VERSIONS.size()))
                : target.api().major() + "." + minor));
    headers.add("Content-Type");
    headers.add(
        random.nextInt(40) == 0
            ? ODD_TYPES.get(random.nextInt(ODD_TYPES.size()))
            : "application/json");
    if (random.nextInt(20) == 0) {
      headers.add("Accept");
      headers.add(ODD_TYPES.get(random.nextInt(ODD_TYPES.size())));
    }
    if (random.nextInt(20) == 0) {
      headers.add("X-OpenStack-Request-ID");
      headers.add("req-" + "x".repeat(random.nextInt(5_000)));
    }
    return headers;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
