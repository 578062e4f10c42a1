package org.novaee.it.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads {@code operations/*.yaml}. A file is a chapter; a key is a method, a path and, for actions,
 * the action. Below it:
 *
 * <ul>
 *   <li>{@code ranges}: by the first microversion of each the statuses and, after a bar, the names
 *       in the answer ({@link AnswerFields}), where {@code +} and {@code -} change the range before
 *   <li>{@code until}: the last microversion, where it is not the newest
 *   <li>{@code role}: the least role, where one is needed
 *   <li>{@code body}, {@code query}: right ones; {@code $names} stand for things ({@link Scene})
 *   <li>{@code uses}: in what state it wants things
 *   <li>{@code needs}: what a body cannot do without; {@code open}: unknown keys do not matter
 *   <li>{@code strict}: the first microversion that refuses unknown names in the query
 *   <li>{@code unknown}: the status for an unknown id, if not 404
 *   <li>{@code because}: why a right request is refused
 * </ul>
 */
final class Operations {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Operations() {}

  /** All operations, by chapter. */
  static List<Operation> all() {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().flatMap(file -> read(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    try {
      return Path.of(Operations.class.getResource("/operations").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Operation> read(Path file) {
    String chapter = file.getFileName().toString().replace(".yaml", "");
    try (Reader text = Files.newBufferedReader(file)) {
      Map<String, Map<String, Object>> document =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      List<Operation> operations = new ArrayList<>();
      document.forEach((name, facts) -> operations.add(operation(chapter, name, facts)));
      return operations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // the form of our own files
  private static Operation operation(String chapter, String name, Map<String, Object> facts) {
    String[] words = name.split(" ");
    TreeMap<Integer, String> bodies = new TreeMap<>();
    ((Map<String, Object>) facts.getOrDefault("body", Map.of()))
        .forEach((version, body) -> bodies.put(Minor.of(version), json(body)));
    return new Operation(
        chapter,
        words[0],
        words[1],
        words.length > 2 ? words[2] : null,
        (String) facts.get("role"),
        (String) facts.get("query"),
        (Map<String, String>) facts.getOrDefault("uses", Map.of()),
        bodies,
        ranges((Map<String, Object>) facts.get("ranges"), (String) facts.get("until")),
        refused(facts),
        (String) facts.get("because"));
  }

  @SuppressWarnings("unchecked") // the form of our own files
  private static Operation.Refused refused(Map<String, Object> facts) {
    String strict = (String) facts.get("strict");
    TreeMap<Integer, List<String>> needs = new TreeMap<>();
    ((Map<String, String>) facts.getOrDefault("needs", Map.of()))
        .forEach((version, names) -> needs.put(Minor.of(version), words(names)));
    return new Operation.Refused(
        strict == null ? null : Minor.of(strict),
        (boolean) facts.getOrDefault("open", false),
        needs,
        statuses(facts.getOrDefault("unknown", 404)));
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" +", -1));
  }

  private static Set<Integer> statuses(Object text) {
    return words(text.toString()).stream()
        .map(Integer::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Operation.Range> ranges(Map<String, Object> ranges, String until) {
    List<Map.Entry<String, Object>> entries = List.copyOf(ranges.entrySet());
    List<Operation.Range> list = new ArrayList<>();
    AnswerFields answer = AnswerFields.none();
    for (int i = 0; i < entries.size(); i++) {
      String[] parts = entries.get(i).getValue().toString().split("\\|");
      answer = parts.length > 1 ? answer.with(parts[1]) : answer;
      int end = until == null ? Minor.MAX : Minor.of(until);
      list.add(
          new Operation.Range(
              Minor.of(entries.get(i).getKey()),
              i + 1 < entries.size() ? Minor.of(entries.get(i + 1).getKey()) - 1 : end,
              List.copyOf(statuses(parts[0])),
              answer));
    }
    return list;
  }

  private static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a body: " + body, e);
    }
  }
}
