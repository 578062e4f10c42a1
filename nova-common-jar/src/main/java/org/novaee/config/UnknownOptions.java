package org.novaee.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Options of the files that the catalogue does not know. */
final class UnknownOptions {

  private UnknownOptions() {}

  /**
   * A line for each unknown option that resembles a known one of its group (or is a known one in
   * the wrong group), and one line with the rest: a nova.conf that also serves other programs has
   * many of those.
   */
  static List<String> among(NovaConf conf, OptionCatalogue catalogue) {
    List<String> lines = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    conf.entries()
        .forEach(
            (name, said) -> {
              if (catalogue.find(name) == null) {
                meant(name, catalogue)
                    .ifPresentOrElse(
                        meant -> lines.add(line(said.get(0), meant)),
                        () -> rest.add(name.toString()));
              }
            });
    if (!rest.isEmpty()) {
      lines.add("options that are not used here: " + String.join(", ", rest));
    }
    return lines;
  }

  private static String line(IniEntry entry, String meant) {
    return entry.origin() + ": unknown option " + entry.name() + "; did you mean " + meant + "?";
  }

  private static Optional<String> meant(OptionName name, OptionCatalogue catalogue) {
    Stream<String> near =
        catalogue.all().stream()
            .map(Option::name)
            .filter(known -> known.group().equals(name.group()))
            .map(OptionName::option);
    return NearestName.of(name.option(), near)
        .map(option -> new OptionName(name.group(), option).toString())
        .or(() -> elsewhere(name, catalogue));
  }

  private static Optional<String> elsewhere(OptionName name, OptionCatalogue catalogue) {
    List<String> same =
        catalogue.all().stream()
            .map(Option::name)
            .filter(known -> known.option().equals(name.option()))
            .map(OptionName::toString)
            .toList();
    // Names such as "password" stand in many groups and tell nothing.
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }
}
