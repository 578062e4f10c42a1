package org.novaee.config;

import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Reads options that hold several values. */
public final class ConfiguredList {

  private ConfiguredList() {}

  /** The values without the space around them; none of them is empty. */
  public static List<String> of(Config config, String property) {
    return config.getOptionalValues(property, String.class).orElse(List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
