package org.novaee.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** A configuration that is given to a program piece by piece, above the files and the defaults. */
public final class GivenOptions {

  private static final int ORDINAL = 1000;

  private final OptionCatalogue catalogue;
  private final Map<String, String> properties = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** For the program that the thread's class loader belongs to. */
  public GivenOptions() {
    catalogue = OptionCatalogue.with(Thread.currentThread().getContextClassLoader());
  }

  /**
   * Sets an option.
   *
   * @param values the values of an option that has several; else one
   */
  public void set(String group, String option, List<String> values) {
    OptionName name = new OptionName(group, option);
    Option known = catalogue.find(name);
    if (known == null) {
      unknown.add(name.toString());
      return;
    }
    String text = text(known, values);
    known
        .complaint(text)
        .ifPresent(
            allowed -> problems.add(name + " = " + text + " is not allowed; allowed: " + allowed));
    properties.put(name.property(), text);
  }

  private static String text(Option option, List<String> values) {
    return option.type() == OptionType.MULTI
        ? values.stream()
            .map(value -> value.replace("\\", "\\\\").replace(",", "\\,"))
            .collect(Collectors.joining(","))
        : String.join(",", values);
  }

  /** Options that were set and that nobody reads. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  /**
   * The configuration.
   *
   * @throws InvalidConfiguration when a value is not allowed
   */
  public Config config() {
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems);
    }
    return ConfigProviderResolver.instance()
        .getBuilder()
        .forClassLoader(Thread.currentThread().getContextClassLoader())
        .addDiscoveredSources()
        .withSources(new Source(Map.copyOf(properties)))
        .build();
  }

  private record Source(Map<String, String> properties) implements ConfigSource {

    @Override
    public Map<String, String> getProperties() {
      return properties;
    }

    @Override
    public Set<String> getPropertyNames() {
      return properties.keySet();
    }

    @Override
    public String getValue(String property) {
      return properties.get(property);
    }

    @Override
    public String getName() {
      return "given options";
    }

    @Override
    public int getOrdinal() {
      return ORDINAL;
    }
  }
}
