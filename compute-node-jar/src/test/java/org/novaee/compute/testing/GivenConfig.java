package org.novaee.compute.testing;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** A configuration of nothing but what is given. */
public final class GivenConfig {

  private GivenConfig() {}

  /**
   * @param options by group and name: {@code libvirt.virt_type}; of the group DEFAULT by name alone
   */
  public static Config of(Map<String, String> options) {
    return withProperties(
        options.entrySet().stream()
            .collect(Collectors.toMap(option -> "nova." + option.getKey(), Map.Entry::getValue)));
  }

  /**
   * @param properties as the code asks for them: {@code nova.libvirt.virt_type}
   */
  public static Config withProperties(Map<String, String> properties) {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .withSources(
            new ConfigSource() {
              @Override
              public Set<String> getPropertyNames() {
                return properties.keySet();
              }

              @Override
              public String getValue(String name) {
                return properties.get(name);
              }

              @Override
              public String getName() {
                return "test";
              }
            })
        .build();
  }
}
