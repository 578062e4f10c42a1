package org.novaee.config;

import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Gives MicroProfile Config the files and, below everything else, the catalogue's defaults. A
 * provider rather than two sources, because it is told whose class loader asks.
 */
public final class NovaConfigSources implements ConfigSourceProvider {

  @Override
  public Iterable<ConfigSource> getConfigSources(ClassLoader forClassLoader) {
    OptionCatalogue catalogue = OptionCatalogue.with(forClassLoader);
    return List.of(new FilesSource(NovaConf.load(), catalogue), new DefaultsSource(catalogue));
  }
}
