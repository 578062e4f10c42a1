package org.novaee.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration files, read once; what a later one says replaces what an earlier one said. */
final class NovaConf {

  /** System property with the paths of the files, separated by commas. */
  static final String FILES_PROPERTY = "nova.config.file";

  private final Map<OptionName, List<IniEntry>> entries = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Reads the files that the system property names; none where it is unset. */
  static NovaConf load() {
    NovaConf conf = new NovaConf();
    Stream.of(System.getProperty(FILES_PROPERTY, "").split(","))
        .map(String::strip)
        .filter(file -> !file.isEmpty())
        .forEach(file -> conf.read(Path.of(file)));
    return conf;
  }

  /** What was said about each option, in order. */
  Map<OptionName, List<IniEntry>> entries() {
    return entries;
  }

  /** One sentence for each file or line that could not be read. */
  List<String> problems() {
    return problems;
  }

  /** The options that are set, by their properties. */
  Map<String, OptionName> properties() {
    return entries.keySet().stream()
        .collect(Collectors.toUnmodifiableMap(OptionName::property, name -> name));
  }

  /** What an option is set to, as MicroProfile Config wants it. */
  String text(OptionName name, OptionCatalogue catalogue) {
    List<IniEntry> said = entries.get(name);
    Option option = catalogue.find(name);
    OptionType type = option == null ? OptionType.STRING : option.type();
    String last = said.get(said.size() - 1).value();
    String text =
        switch (type) {
          case MULTI ->
              said.stream()
                  .map(entry -> entry.value().replace("\\", "\\\\").replace(",", "\\,"))
                  .collect(Collectors.joining(","));
          case LIST, DICT -> last.replaceAll("\\s*,\\s*", ",").strip();
          default -> last;
        };
    return References.translate(
        text, name.group(), other -> catalogue.find(other) != null || entries.containsKey(other));
  }

  private void read(Path file) {
    try {
      IniParser parsed = IniParser.parse(file.toString(), Files.readAllLines(file));
      problems.addAll(parsed.problems());
      parsed
          .entries()
          .forEach(
              entry -> entries.computeIfAbsent(entry.name(), n -> new ArrayList<>()).add(entry));
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + e);
    }
  }
}
