package org.novaee.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Gives MicroProfile Config the files and, below everything else, the catalogue's defaults. A
 * provider rather than two sources, because it is told whose class loader asks: within the server
 * each module sees its own catalogue.
 */
public final class NovaConfigSources implements ConfigSourceProvider {

  /** Above {@code microprofile-config.properties} (100), below the environment (300). */
  private static final int FILES_ORDINAL = 250;

  private static final int DEFAULTS_ORDINAL = Integer.MIN_VALUE + 1000;

  @Override
  public Iterable<ConfigSource> getConfigSources(ClassLoader forClassLoader) {
    OptionCatalogue catalogue = OptionCatalogue.load(forClassLoader);
    return List.of(
        new PropertyMapSource("nova.conf", FILES_ORDINAL, NovaConf.load().properties(catalogue)),
        new PropertyMapSource("defaults of Nova EE", DEFAULTS_ORDINAL, defaults(catalogue)));
  }

  private static Map<String, String> defaults(OptionCatalogue catalogue) {
    Map<String, String> defaults = new LinkedHashMap<>();
    for (Option option : catalogue.all()) {
      if (option.defaultValue() != null) {
        defaults.put(
            option.name().property(),
            References.translate(
                option.defaultValue(),
                option.name().group(),
                other -> catalogue.find(other) != null));
      }
    }
    return defaults;
  }
}
