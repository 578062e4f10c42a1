package org.novaee.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All options that the modules on a class path read. */
final class OptionCatalogue {

  static final String RESOURCE = "META-INF/nova-options.txt";

  private final Map<OptionName, Option> options = new LinkedHashMap<>();

  /**
   * Reads every catalogue file that {@code loader} sees.
   *
   * @throws IllegalStateException when a line is malformed, or two modules declare one option
   *     differently
   */
  static OptionCatalogue load(ClassLoader loader) {
    OptionCatalogue catalogue = new OptionCatalogue();
    try {
      for (URL url : Collections.list(loader.getResources(RESOURCE))) {
        catalogue.read(url);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the option catalogue", e);
    }
    return catalogue;
  }

  static OptionCatalogue of(List<String> lines) {
    OptionCatalogue catalogue = new OptionCatalogue();
    lines.forEach(line -> catalogue.add(line));
    return catalogue;
  }

  /** Takes over what another module's catalogue declares. */
  void addAll(OptionCatalogue other) {
    other.all().forEach(this::add);
  }

  /** The option of that name, or null. */
  Option find(OptionName name) {
    return options.get(name);
  }

  Collection<Option> all() {
    return Collections.unmodifiableCollection(options.values());
  }

  private void read(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    // A cached archive would stay open, and stale, when a deployment is replaced.
    connection.setUseCaches(false);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        addFrom(url, line);
      }
    }
  }

  private void addFrom(URL url, String line) {
    try {
      add(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(url + ": " + e.getMessage() + ": " + line, e);
    }
  }

  private void add(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    add(Option.parse(line));
  }

  private void add(Option option) {
    Option other = options.putIfAbsent(option.name(), option);
    if (other != null && !other.sameRules(option)) {
      throw new IllegalArgumentException(option.name() + " is declared differently by two modules");
    }
  }
}
