package org.novaee.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.StepWatch;
import org.novaee.compute.driver.fake.FakeDelays;
import org.novaee.compute.driver.fake.FakeDriver;
import org.novaee.compute.driver.fake.FakeFailures;
import org.novaee.compute.driver.fake.FakeGuests;
import org.novaee.compute.driver.fake.FakeSize;

/** The fake hosts of this process as the configuration describes them. */
final class FakeHosts {

  private static final String PREFIX = "nova.novaee.fake_";

  private final Config config;
  private final FakeSize size;
  private final FakeDelays delays;
  private final FakeFailures failures;

  /**
   * @throws IllegalArgumentException if a delay or failure makes no sense
   */
  FakeHosts(Config config) {
    this.config = config;
    size = new FakeSize(number("vcpus"), number("memory_mb"), number("disk_gb"));
    delays = new FakeDelays(pairs("delay"));
    failures = new FakeFailures(pairs("failure"));
  }

  /** Names of many hosts; empty if the process is to be the one host it is named after. */
  List<String> names() {
    return IntStream.rangeClosed(1, number("hosts")).mapToObj("host-%03d"::formatted).toList();
  }

  /**
   * @param watch is told of the steps
   */
  ComputeDriver driver(String host, StepWatch watch) {
    FakeGuests guests =
        config
            .getOptionalValue(PREFIX + "state_path", String.class)
            .map(path -> FakeGuests.in(Path.of(path, host)))
            .orElseGet(FakeGuests::inMemory);
    return new FakeDriver(host, size, guests, delays, failures, watch);
  }

  private int number(String name) {
    return config.getValue(PREFIX + name, Integer.class);
  }

  private Map<String, String> pairs(String name) {
    Map<String, String> pairs = new TreeMap<>();
    String text = config.getOptionalValue(PREFIX + name, String.class).orElse("");
    for (String pair : text.split(",")) {
      int colon = pair.indexOf(':');
      if (colon > 0) {
        pairs.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
      }
    }
    return pairs;
  }
}
