package org.novaee.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.novaee.it.NovaInstance;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Runs {@code clients/commands.txt} as the administrator. */
public final class ClientScript {

  private static final String CLOUD = "nova-admin";

  /** The newest that Debian's client knows all of. */
  private static final String VERSION = "2.90";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final NovaInstance instance;
  private final List<ClientStep> steps;

  public ClientScript(NovaInstance instance) {
    this.instance = instance;
    try {
      steps =
          ClientStep.read(Path.of(ClientScript.class.getResource("/clients/commands.txt").toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many commands there are. */
  public int size() {
    return steps.size();
  }

  /** What was said that should not have been, or the other way round; empty if all is well. */
  public List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    Map<String, String> environment = new HashMap<>();
    environment.put("OS_CLIENT_CONFIG_FILE", instance.clouds().toString());
    environment.put("OS_CLOUD", CLOUD);
    environment.put("OS_COMPUTE_API_VERSION", VERSION);
    Map<String, String> account = account();
    try (OpenStackShell shell = new OpenStackShell(environment)) {
      for (ClientStep step : steps) {
        String said = ask(step, shell, account);
        if (!step.isRight(said)) {
          problems.add(step + "\n" + said);
        }
      }
    }
    return problems;
  }

  private static String ask(ClientStep step, OpenStackShell shell, Map<String, String> account)
      throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String said = step.isNova() ? nova(step.command(), account) : shell.run(step.command());
      if (!step.repeated() || step.isRight(said) || System.nanoTime() > end) {
        return said;
      }
    }
  }

  private static String nova(String command, Map<String, String> account) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.split(" ", -1)).redirectErrorStream(true);
    builder.environment().putAll(account);
    Process process = builder.start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(command).isTrue();
      return process.exitValue() == 0
          ? said
          : said + "\nHTTP or other failure: exit code " + process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /** The account as the old client wants to be told of it. */
  private Map<String, String> account() throws IOException {
    try (Reader text = Files.newBufferedReader(instance.clouds())) {
      Map<String, Map<String, Map<String, Object>>> clouds =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      Map<?, ?> auth = (Map<?, ?>) clouds.get("clouds").get(CLOUD).get("auth");
      Map<String, String> environment = new HashMap<>();
      auth.forEach(
          (key, value) ->
              environment.put("OS_" + key.toString().toUpperCase(Locale.ROOT), value.toString()));
      environment.put("OS_IDENTITY_API_VERSION", "3");
      environment.put("OS_COMPUTE_API_VERSION", VERSION);
      return environment;
    }
  }
}
