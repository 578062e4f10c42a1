package org.novaee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nova.conf through MicroProfile Config, with the catalogue of this module's tests. */
class NovaConfTest {

  @TempDir Path directory;

  @AfterEach
  void forgetFiles() {
    System.clearProperty(NovaConf.FILES_PROPERTY);
  }

  @Test
  void defaultsHoldWhereNothingIsSet() {
    SmallRyeConfig config = config();
    assertThat(config.getValue("nova.trial.attempts", Integer.class)).isEqualTo(3);
    assertThat(config.getOptionalValue("nova.trial.nothing", String.class)).isEmpty();
    assertThat(config.getValue("nova.trial_host", String.class)).isNotBlank();
  }

  @Test
  void laterFilesReplaceEarlierOnes() {
    use("[trial]\nattempts = 5\nwords = a , b,\n  c\n", "[trial]\nattempts=7");
    SmallRyeConfig config = config();
    assertThat(config.getValue("nova.trial.attempts", Integer.class)).isEqualTo(7);
    assertThat(config.getValues("nova.trial.words", String.class)).containsExactly("a", "b", "c");
  }

  @Test
  void repeatedOptionsAreAListAcrossFiles() {
    use("[trial]\nalias = {\"a\": 1, \"b\": 2}\nalias = second", "[trial]\nalias = third");
    assertThat(config().getValues("nova.trial.alias", String.class))
        .containsExactly("{\"a\": 1, \"b\": 2}", "second", "third");
  }

  @Test
  void referencesFollowOverrides() {
    use("trial_path = /srv\n[trial]\nbase=$trial_path/x\nown = ${base}/y\nother=$trial.own");
    assertThat(config().getValue("nova.trial.other", String.class)).isEqualTo("/srv/x/y");
    assertThat(config(Map.of("nova.trial_path", "/over")).getValue("nova.trial.own", String.class))
        .isEqualTo("/over/x/y");
    assertThat(config().getValue("nova.trial.derived", String.class)).isEqualTo("/srv/derived");
  }

  @Test
  void dollarSignsCanBeMeantAsSuch() {
    use("[trial]\nown = a$$b$5\nother = \\$x$${y}");
    assertThat(config().getValue("nova.trial.own", String.class)).isEqualTo("a$b$5");
    assertThat(config().getValue("nova.trial.other", String.class)).isEqualTo("$x${y}");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    Path file =
        use("[trial]\nattempts = 0\nswitch = perhaps\nown = $missing\nsecret_port = x").get(0);
    assertThat(check(Map.of()).problems())
        .containsExactlyInAnyOrder(
            file + ":2: [trial] attempts = 0 is not allowed; allowed: an integer, 1 or more",
            file + ":3: [trial] switch = perhaps is not allowed; allowed: true or false",
            file + ":4: [trial] own = ${nova.missing} refers to an option that is not set");
  }

  @Test
  void namesTheSourceThatOverrides() {
    use("[trial]\nattempts = 4");
    assertThat(check(Map.of("nova.trial.attempts", "many")).problems())
        .containsExactly(
            "PropertiesConfigSource[source=override]: [trial] attempts = many is not allowed; allowed: an integer, 1 or more");
  }

  @Test
  void asksWhetherAMisspeltOptionWasMeant() {
    Path file = use("[trial]\natempts = 4\n[other]\nswitch = on\n[foreign]\nx = 1\ny = 2").get(0);
    assertThat(check(Map.of()).warnings())
        .containsExactly(
            file + ":2: unknown option [trial] atempts; did you mean [trial] attempts?",
            file + ":4: unknown option [other] switch; did you mean [trial] switch?",
            "options that are not used here: [foreign] x, [foreign] y");
  }

  @Test
  void startOfAProgramFailsWithOneLineForEachProblem() {
    Path absent = directory.resolve("absent.conf");
    assertThatThrownBy(() -> ConfigurationCheck.load(List.of(absent)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith(absent + ": cannot be read");
  }

  private List<Path> use(String... texts) {
    try {
      List<Path> files = new java.util.ArrayList<>();
      for (String text : texts) {
        Path file = directory.resolve("nova-" + files.size() + ".conf");
        files.add(Files.writeString(file, text));
      }
      System.setProperty(
          NovaConf.FILES_PROPERTY, String.join(", ", files.stream().map(Path::toString).toList()));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigurationCheck check(Map<String, String> overrides) {
    return new ConfigurationCheck(
        OptionCatalogue.with(NovaConfTest.class.getClassLoader()),
        NovaConf.load(),
        config(overrides));
  }

  private static SmallRyeConfig config() {
    return config(Map.of());
  }

  private static SmallRyeConfig config(Map<String, String> overrides) {
    ConfigSource source = new PropertiesConfigSource(overrides, "override", 400);
    return new SmallRyeConfigBuilder()
        .forClassLoader(NovaConfTest.class.getClassLoader())
        .addDefaultInterceptors()
        .addDiscoveredSources()
        .withSources(source)
        .build();
  }
}
