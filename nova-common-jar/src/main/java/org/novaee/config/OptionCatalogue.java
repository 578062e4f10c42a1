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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All options that the modules of a program read. Safe for use by several threads. */
final class OptionCatalogue {

  /**
   * The program's own. Within the server each module has a class loader that sees the catalogues of
   * some modules, and one configuration may be asked on behalf of another module: together they
   * have to know all options.
   */
  private static final OptionCatalogue PROGRAM = new OptionCatalogue();

  static final String RESOURCE = "META-INF/nova-options.txt";

  private final Map<OptionName, Option> options = new ConcurrentSkipListMap<>();
  private final Map<String, Option> properties = new ConcurrentHashMap<>();

  /**
   * The program's catalogue, after every catalogue file that {@code loader} sees went into it.
   *
   * @throws IllegalStateException when a line is malformed, or two modules declare one option
   *     differently
   */
  static OptionCatalogue with(ClassLoader loader) {
    try {
      for (URL url : Collections.list(loader.getResources(RESOURCE))) {
        PROGRAM.read(url);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the option catalogue", e);
    }
    return PROGRAM;
  }

  static OptionCatalogue of(List<String> lines) {
    OptionCatalogue catalogue = new OptionCatalogue();
    lines.forEach(catalogue::add);
    return catalogue;
  }

  /** The option of that name, or null. */
  Option find(OptionName name) {
    return options.get(name);
  }

  /** The option whose value is that property's, or null. */
  Option findProperty(String property) {
    return properties.get(property);
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
    Option option = Option.parse(line);
    Option other = options.putIfAbsent(option.name(), option);
    properties.putIfAbsent(option.name().property(), option);
    if (other != null && !other.sameRules(option)) {
      throw new IllegalArgumentException(option.name() + " is declared differently by two modules");
    }
  }
}
