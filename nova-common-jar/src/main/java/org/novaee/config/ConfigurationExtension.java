package org.novaee.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the configuration while the server deploys the application and stops the deployment when
 * it cannot be used. An extension, because it runs before the first injected value is converted.
 */
public class ConfigurationExtension implements Extension {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationExtension.class);

  /** The loaders of all modules with beans: each sees the option catalogues of its own module. */
  private final Set<ClassLoader> loaders = new LinkedHashSet<>();

  void collect(@Observes ProcessAnnotatedType<?> type) {
    ClassLoader loader = type.getAnnotatedType().getJavaClass().getClassLoader();
    if (loader != null && type.getAnnotatedType().getJavaClass().getName().startsWith("org.nova")) {
      loaders.add(loader);
    }
  }

  void check(@Observes AfterBeanDiscovery discovery) {
    NovaConf conf = NovaConf.load();
    Set<String> problems = new LinkedHashSet<>();
    OptionCatalogue all = new OptionCatalogue();
    for (ClassLoader loader : loaders) {
      OptionCatalogue catalogue = OptionCatalogue.load(loader);
      all.addAll(catalogue);
      problems.addAll(
          new ConfigurationCheck(
                  catalogue, conf, ConfigProviderResolver.instance().getConfig(loader))
              .problems());
    }
    UnknownOptions.among(conf, all).forEach(LOG::warn);
    problems.forEach(LOG::error);
    if (!problems.isEmpty()) {
      discovery.addDefinitionError(new InvalidConfiguration(problems));
    }
  }
}
