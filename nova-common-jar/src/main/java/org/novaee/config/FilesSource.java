package org.novaee.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** What the configuration files say. */
final class FilesSource implements ConfigSource {

  static final String NAME = "nova.conf";

  /** Above {@code microprofile-config.properties} (100), below the environment (300). */
  private static final int ORDINAL = 250;

  private final NovaConf conf;
  private final OptionCatalogue catalogue;
  private final Map<String, OptionName> names;

  FilesSource(NovaConf conf, OptionCatalogue catalogue) {
    this.conf = conf;
    this.catalogue = catalogue;
    this.names = conf.properties();
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public Set<String> getPropertyNames() {
    return names.keySet();
  }

  @Override
  public Map<String, String> getProperties() {
    return names.keySet().stream()
        .collect(Collectors.toUnmodifiableMap(property -> property, this::getValue));
  }

  @Override
  public String getValue(String property) {
    OptionName name = names.get(property);
    return name == null ? null : conf.text(name, catalogue);
  }
}
