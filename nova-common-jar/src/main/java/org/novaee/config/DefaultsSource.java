package org.novaee.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The defaults that the catalogue gives, below every other source. */
final class DefaultsSource implements ConfigSource {

  private static final int ORDINAL = Integer.MIN_VALUE + 1000;

  private final OptionCatalogue catalogue;

  DefaultsSource(OptionCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String getName() {
    return "defaults of Nova EE";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public Set<String> getPropertyNames() {
    return getProperties().keySet();
  }

  @Override
  public Map<String, String> getProperties() {
    return catalogue.all().stream()
        .filter(option -> option.defaultValue() != null)
        .collect(Collectors.toUnmodifiableMap(option -> option.name().property(), this::text));
  }

  @Override
  public String getValue(String property) {
    Option option = catalogue.findProperty(property);
    return option == null || option.defaultValue() == null ? null : text(option);
  }

  private String text(Option option) {
    return References.translate(
        option.defaultValue(), option.name().group(), other -> catalogue.find(other) != null);
  }
}
