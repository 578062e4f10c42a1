package org.novaee.placement.api.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.novaee.api.http.Microversion;

/** The ranges of microversions in which each operation stays as it is, and which were tried. */
final class Ranges {

  private final List<Range> ranges = new ArrayList<>();
  private final Set<String> covered = new TreeSet<>();

  private record Range(
      String line, String method, Pattern path, Microversion from, Microversion to) {}

  /** Reads lines such as {@code GET /traits/{name} 1.6 1.39}. */
  static Ranges read(Path file) throws IOException {
    Ranges read = new Ranges();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.split(" ");
        Pattern path = Pattern.compile(words[1].replaceAll("\\{[a-z_]+}", "[^/]+"));
        read.ranges.add(
            new Range(line, words[0], path, Microversion.of(words[2]), Microversion.of(words[3])));
      }
    }
    return read;
  }

  /** Notes a request that succeeded. */
  void succeeded(String method, String path, Microversion at) {
    for (Range range : ranges) {
      if (range.method().equals(method)
          && range.path().matcher(path).matches()
          && at.atLeast(range.from())
          && range.to().atLeast(at)) {
        covered.add(range.line());
      }
    }
  }

  int size() {
    return ranges.size();
  }

  /** Those in which no request succeeded yet. */
  List<String> uncovered() {
    return ranges.stream().map(Range::line).filter(line -> !covered.contains(line)).toList();
  }
}
