package org.novaee.compute.driver.fake;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.Server;

/** Which steps fail. */
public final class FakeFailures {

  private final Map<String, Predicate<Server>> rules = new TreeMap<>();

  /**
   * @param spec step to {@code 10%} (by chance), {@code 3} (the first three times) or {@code bad-*}
   *     (servers of such names)
   * @throws IllegalArgumentException if a percentage is no number
   */
  public FakeFailures(Map<String, String> spec) {
    spec.forEach((step, text) -> rules.put(step, rule(text.strip())));
  }

  /**
   * Lets the step pass or not.
   *
   * @throws DriverException if not
   */
  void check(String step, Server server) {
    Predicate<Server> rule = rules.get(step);
    if (rule != null && rule.test(server)) {
      throw new DriverException("step " + step + " of " + server.name() + ": told to fail");
    }
  }

  private static Predicate<Server> rule(String text) {
    if (text.endsWith("%")) {
      double share = percentage(text) / 100;
      return server -> ThreadLocalRandom.current().nextDouble() < share;
    }
    if (text.matches("\\d{1,9}")) {
      AtomicInteger left = new AtomicInteger(Integer.parseInt(text));
      return server -> left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
    Pattern name = Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"));
    return server -> server.displayName() != null && name.matcher(server.displayName()).matches();
  }

  private static double percentage(String text) {
    try {
      return Double.parseDouble(text.substring(0, text.length() - 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("[novaee] fake_failure: " + text + " is no percentage", e);
    }
  }
}
