package org.novaee.scheduler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.config.ConfiguredList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads options of the form {@code name=ratio,name=ratio}. */
public final class WeightSetting {

  private static final Logger log = LoggerFactory.getLogger(WeightSetting.class);

  private WeightSetting() {}

  /**
   * Name to ratio, in the order given. Elements that have another form are ignored with a warning.
   *
   * @param option {@code group.name}
   */
  public static Map<String, Double> configured(Config config, String option) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (String element : ConfiguredList.of(config, "nova." + option)) {
      int sign = element.indexOf('=');
      try {
        if (sign > 0) {
          ratios.put(
              element.substring(0, sign), Double.parseDouble(element.substring(sign + 1).strip()));
          continue;
        }
      } catch (NumberFormatException e) {
        log.debug("Ratio of {}", element, e);
      }
      log.warn("{} of option {} is not name=number and is ignored", element, option);
    }
    return ratios;
  }
}
