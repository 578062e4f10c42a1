package org.novaee.placement.api.stories;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sequence of requests that begins with an empty database and is told once at each version.
 *
 * @param story what it is about
 * @param at the versions; null for the newest alone
 * @param given the name of the story whose steps come first; null for none
 * @param steps in their order
 */
record Story(String story, List<String> at, String given, List<Step> steps) {

  private static final ObjectReader YAML = new YAMLMapper().readerFor(Story.class);

  Story {
    at = at == null ? List.of("1.39") : at;
  }

  /** All stories of a file. */
  static List<Story> read(Path file) throws IOException {
    try (MappingIterator<Story> stories = YAML.readValues(file.toFile())) {
      return stories.readAll();
    }
  }

  /** All files below a directory, in the order of their names. */
  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList());
    }
  }
}
