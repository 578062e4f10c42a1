package org.novaee.api.removed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.api.openapi.Route;

/** Knows the operations that are gone, from {@code removed-operations.txt}. */
public final class RemovedOperations {

  private static final String RESOURCE = "removed-operations.txt";

  private static final String ANY = "*";

  private final Map<String, List<Gone>> byCollection = new HashMap<>();

  /**
   * A path and its methods.
   *
   * @param segments of the path; {@code *} stands for any
   */
  private record Gone(List<String> segments, Set<String> methods) {

    /** With a name for each segment that may be any. */
    String path() {
      StringBuilder path = new StringBuilder();
      String name = "id";
      for (String segment : segments) {
        path.append('/').append(segment.equals(ANY) ? "{" + name + "}" : segment);
        name = segment.equals(ANY) ? "part" : name;
      }
      return path.toString();
    }

    boolean is(String method, List<String> asked) {
      if (asked.size() != segments.size() || !methods.contains(method)) {
        return false;
      }
      for (int i = 0; i < asked.size(); i++) {
        String segment = segments.get(i);
        if (!segment.equals(asked.get(i)) && (!segment.equals(ANY) || asked.get(i).isEmpty())) {
          return false;
        }
      }
      return true;
    }
  }

  /** Reads them. */
  public RemovedOperations() {
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        List<String> words = Arrays.asList(line.strip().split(" "));
        List<String> segments = segments(words.get(0));
        byCollection
            .computeIfAbsent(segments.get(0), name -> new ArrayList<>())
            .add(new Gone(segments, Set.copyOf(words.subList(1, words.size()))));
      }
    }
  }

  /**
   * Whether an operation is one of them.
   *
   * @param path below the version, an action's name at its end
   */
  boolean contains(String method, String path) {
    List<String> segments = segments(path);
    return byCollection.getOrDefault(segments.get(0), List.of()).stream()
        .anyMatch(gone -> gone.is(method, segments));
  }

  /** All of them, for the document of the API. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (List<Gone> collection : byCollection.values()) {
      for (Gone gone : collection) {
        gone.methods().forEach(method -> routes.add(Route.gone(method, gone.path())));
      }
    }
    return routes;
  }

  private static List<String> segments(String path) {
    return Arrays.asList((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                RemovedOperations.class.getClassLoader().getResourceAsStream(RESOURCE),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + RESOURCE, e);
    }
  }
}
