package org.novaee.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the configuration against the catalogue and says everything that is wrong at once. */
public final class ConfigurationCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationCheck.class);

  private final OptionCatalogue catalogue;
  private final NovaConf conf;
  private final Config config;

  ConfigurationCheck(OptionCatalogue catalogue, NovaConf conf, Config config) {
    this.catalogue = catalogue;
    this.conf = conf;
    this.config = config;
  }

  /**
   * Reads and checks the configuration of a program of its own, such as a compute node. To be
   * called before anything else reads configuration. Warnings go to the log.
   *
   * @param files what {@code --config-file} named, in order; when empty, the files that the system
   *     property {@code nova.config.file} names
   * @throws InvalidConfiguration when a value is not allowed or a file cannot be read
   */
  public static Config load(List<Path> files) {
    if (!files.isEmpty()) {
      System.setProperty(
          NovaConf.FILES_PROPERTY,
          files.stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    Config config = ConfigProvider.getConfig();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ConfigurationCheck check =
        new ConfigurationCheck(OptionCatalogue.with(loader), NovaConf.load(), config);
    check.warnings().forEach(LOG::warn);
    List<String> problems = check.problems();
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems);
    }
    return config;
  }

  /** One line for each problem that forbids a start, naming option, place and what is allowed. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(conf.problems());
    for (Option option : catalogue.all()) {
      problem(option).ifPresent(problems::add);
    }
    return problems;
  }

  /** One line for each option that nobody reads and that looks like a misspelt one. */
  List<String> warnings() {
    return UnknownOptions.among(conf, catalogue);
  }

  private Optional<String> problem(Option option) {
    ConfigValue value;
    try {
      value = config.getConfigValue(option.name().property());
    } catch (NoSuchElementException e) {
      return Optional.of(
          place(option, "nova.conf") + option.name() + " refers to an option that is not set");
    }
    if (value.getRawValue() != null && value.getValue() == null) {
      return Optional.of(
          place(option, value.getSourceName())
              + option.name()
              + " = "
              + value.getRawValue()
              + " refers to an option that is not set");
    }
    if (value.getValue() == null || value.getValue().isEmpty()) {
      return Optional.empty();
    }
    return option.complaint(value.getValue()).map(allowed -> sentence(option, value, allowed));
  }

  private String sentence(Option option, ConfigValue value, String allowed) {
    String shown = option.type() == OptionType.SECRET ? "***" : value.getValue();
    return place(option, value.getSourceName())
        + option.name()
        + " = "
        + shown
        + " is not allowed; allowed: "
        + allowed;
  }

  private String place(Option option, String source) {
    List<IniEntry> said = conf.entries().get(option.name());
    boolean fromFile = said != null && FilesSource.NAME.equals(source);
    return (fromFile ? said.get(said.size() - 1).origin() : source) + ": ";
  }
}
