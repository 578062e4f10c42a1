package org.novaee.api.http;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the annotations of a resource method say, read once.
 *
 * @param since the first microversion it exists at
 * @param before the status of the answer at earlier microversions
 * @param until the last one
 * @param body the schema document of its body, or null
 * @param bodyUntil the last microversion with that body
 * @param query the schema document of its query, or null
 * @param statuses the statuses of its success, the newest first
 */
public record Operation(
    Microversion since,
    int before,
    Microversion until,
    String body,
    Microversion bodyUntil,
    String query,
    List<SuccessStatus> statuses) {

  /**
   * A status from a microversion on.
   *
   * @param code the status code
   */
  public record SuccessStatus(Microversion since, int code) {}

  private static final Map<Method, Operation> KNOWN = new ConcurrentHashMap<>();

  /** The operation a resource method implements. */
  public static Operation of(Method method) {
    return KNOWN.computeIfAbsent(method, Operation::read);
  }

  /** An operation at all microversions, of whose body and query nothing is said. */
  public static Operation unchecked() {
    return new Operation(
        Microversion.FIRST, 404, Microversion.LAST, null, Microversion.LAST, null, List.of());
  }

  /** The same, ending with a microversion. */
  public Operation endingWith(Microversion last) {
    return new Operation(
        since, before, until.atLeast(last) ? last : until, body, bodyUntil, query, statuses);
  }

  private static Operation read(Method method) {
    Since since = method.getAnnotation(Since.class);
    Until until = method.getAnnotation(Until.class);
    Body body = method.getAnnotation(Body.class);
    Query query = method.getAnnotation(Query.class);
    return new Operation(
        since == null ? Microversion.FIRST : Microversion.of(since.value()),
        since == null ? 404 : since.before(),
        until == null ? Microversion.LAST : Microversion.of(until.value()),
        body == null ? null : body.value(),
        body == null || body.until().isEmpty() ? Microversion.LAST : Microversion.of(body.until()),
        query == null ? null : query.value(),
        Arrays.stream(method.getAnnotationsByType(Status.class))
            .map(status -> new SuccessStatus(Microversion.of(status.since()), status.value()))
            .sorted(Comparator.comparing(SuccessStatus::since).reversed())
            .toList());
  }

  /** Whether the microversion has it. */
  public boolean existsAt(Microversion version) {
    return version.atLeast(since) && until.atLeast(version);
  }

  /** The schema document of its body at a microversion, or null. */
  public String bodyAt(Microversion version) {
    return bodyUntil.atLeast(version) ? body : null;
  }

  /** The status of a success at {@code version}; {@code usual} if none is declared. */
  public int statusAt(Microversion version, int usual) {
    for (SuccessStatus status : statuses) {
      if (version.atLeast(status.since())) {
        return status.code();
      }
    }
    return usual;
  }
}
