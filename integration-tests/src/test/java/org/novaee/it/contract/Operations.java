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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code operations/*.yaml}. */
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
        (Map<String, String>) facts.getOrDefault("uses", Map.of()),
        bodies,
        ranges((Map<String, Object>) facts.get("ranges"), (String) facts.get("until")));
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
              Stream.of(parts[0].strip().split(" ")).map(Integer::valueOf).toList(),
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
