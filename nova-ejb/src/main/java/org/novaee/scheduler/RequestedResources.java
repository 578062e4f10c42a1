package org.novaee.scheduler;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.model.Flavor;
import org.novaee.model.RequestSpec;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaConstraints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server takes of a host, read from its flavor and image.
 *
 * @param amounts resource class to amount, none zero
 * @param required traits the host must have
 * @param forbidden traits it must not have
 */
public record RequestedResources(
    Map<String, Long> amounts, Set<String> required, Set<String> forbidden) {

  private static final Logger log = LoggerFactory.getLogger(RequestedResources.class);

  private static final String RESOURCE = "resources:";
  private static final String TRAIT = "trait:";

  public RequestedResources {
    amounts = Map.copyOf(amounts);
    required = Set.copyOf(required);
    forbidden = Set.copyOf(forbidden);
  }

  /**
   * Processors, memory and disk of the flavor; its {@code resources:} extra specs override them and
   * add others; {@code trait:} of flavor and image demand or forbid traits.
   */
  public static RequestedResources of(RequestSpec request) {
    Flavor flavor = request.flavor();
    Map<String, Long> amounts = new LinkedHashMap<>();
    Optional<InstanceNumaTopology> topology =
        mayBePinned(request)
            ? NumaConstraints.ifPossible(flavor, request.image().properties())
            : Optional.empty();
    amounts.put(
        "VCPU", (long) flavor.vcpus() - topology.map(nodes -> nodes.pcpus().size()).orElse(0));
    amounts.put("PCPU", (long) topology.map(InstanceNumaTopology::dedicated).orElse(0));
    amounts.put("MEMORY_MB", (long) flavor.memoryMb());
    amounts.put("DISK_GB", diskGb(request));
    Set<String> required = new HashSet<>();
    Set<String> forbidden = new HashSet<>();
    new TreeMap<>(flavor.extraSpecs())
        .forEach(
            (key, value) -> {
              if (key.startsWith(RESOURCE)) {
                override(amounts, key.substring(RESOURCE.length()), value);
              } else if (key.startsWith(TRAIT)) {
                trait(key.substring(TRAIT.length()), value, required, forbidden);
              }
            });
    request
        .image()
        .properties()
        .forEach(
            (key, value) -> {
              if (key.startsWith(TRAIT)) {
                trait(key.substring(TRAIT.length()), value, required, forbidden);
              }
            });
    amounts.values().removeIf(amount -> amount == 0);
    return new RequestedResources(amounts, required, forbidden);
  }

  /** Whether processors of its own are asked for at all, which few servers do. */
  private static boolean mayBePinned(RequestSpec request) {
    Map<String, String> extraSpecs = request.flavor().extraSpecs();
    return extraSpecs.containsKey("hw:cpu_policy")
        || extraSpecs.containsKey("resources:PCPU")
        || request.image().properties().containsKey("hw_cpu_policy");
  }

  /** A server booted from a volume has no root disk on the host. */
  private static long diskGb(RequestSpec request) {
    Flavor flavor = request.flavor();
    long root = request.image().id() == null ? 0 : flavor.rootGb();
    return root + flavor.ephemeralGb() + (flavor.swapMb() + 1023) / 1024;
  }

  private static void override(Map<String, Long> amounts, String resource, String value) {
    try {
      long amount = Long.parseLong(value.strip());
      if (amount >= 0) {
        amounts.put(resource, amount);
        return;
      }
    } catch (NumberFormatException e) {
      log.debug("Amount of {}", resource, e);
    }
    log.warn(
        "The flavor's extra spec {}{}={} is no amount and is ignored", RESOURCE, resource, value);
  }

  private static void trait(
      String name, String value, Set<String> required, Set<String> forbidden) {
    switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "required" -> required.add(name);
      case "forbidden" -> forbidden.add(name);
      default ->
          log.warn("{}{}={} is neither required nor forbidden and is ignored", TRAIT, name, value);
    }
  }
}
