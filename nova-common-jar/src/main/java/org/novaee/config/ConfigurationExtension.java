package org.novaee.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
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

  void collect(
      @Observes @WithAnnotations({ApplicationScoped.class, Inject.class})
          ProcessAnnotatedType<?> type) {
    Class<?> bean = type.getAnnotatedType().getJavaClass();
    if (bean.getName().startsWith("org.novaee.")) {
      loaders.add(bean.getClassLoader());
    }
  }

  void check(@Observes AfterBeanDiscovery discovery) {
    OptionCatalogue catalogue = OptionCatalogue.with(getClass().getClassLoader());
    loaders.forEach(OptionCatalogue::with);
    ConfigurationCheck check =
        new ConfigurationCheck(catalogue, NovaConf.load(), ConfigProvider.getConfig());
    check.warnings().forEach(LOG::warn);
    List<String> problems = check.problems();
    problems.forEach(LOG::error);
    if (!problems.isEmpty()) {
      discovery.addDefinitionError(new InvalidConfiguration(problems));
    }
  }
}
