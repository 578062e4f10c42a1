package org.novaee.pci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.novaee.config.ConfiguredList;
import org.novaee.model.Flavor;
import org.novaee.model.PciRequest;

/** The names that {@code [pci] alias} gives to kinds of devices, by which flavors ask for them. */
public final class PciAliases {

  /** By which flavors ask for devices: {@code alias:number}, more of them after commas. */
  public static final String EXTRA_SPEC = "pci_passthrough:alias";

  private static final String POLICY = "pci_numa_affinity_policy";
  private static final String OPTION = "[pci] alias";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "capability_type",
          "product_id",
          "vendor_id",
          "device_type",
          "numa_policy",
          "resource_class",
          "traits",
          "live_migratable");

  private final Map<String, Alias> byName = new HashMap<>();

  private record Alias(String numaPolicy, List<Map<String, String>> specs) {}

  private PciAliases() {}

  /**
   * Reads the option. One name may stand for several kinds, any of which will do.
   *
   * @throws IllegalArgumentException naming the option, when an element is no alias
   */
  public static PciAliases configured(Config config) {
    PciAliases aliases = new PciAliases();
    ConfiguredList.of(config, "nova.pci.alias").forEach(aliases::add);
    return aliases;
  }

  /** How near devices are to be that a flavor or an image says this of; else null. */
  public static String numaPolicy(Flavor flavor, Map<String, String> imageProperties) {
    return flavor.extraSpecs().getOrDefault("hw:" + POLICY, imageProperties.get("hw_" + POLICY));
  }

  /**
   * The devices that a flavor asks for, with the NUMA policy that flavor or image want instead of
   * the alias's.
   *
   * @throws IllegalArgumentException when an alias is not defined or a number is none
   */
  public List<PciRequest> requests(Flavor flavor, Map<String, String> imageProperties) {
    String numaPolicy = numaPolicy(flavor, imageProperties);
    String text = flavor.extraSpecs().get(EXTRA_SPEC);
    List<PciRequest> requests = new ArrayList<>();
    if (text == null || text.isBlank()) {
      return requests;
    }
    for (String part : text.split(",")) {
      String[] pair = part.split(":", -1);
      if (pair.length != 2 || !pair[1].strip().matches("[1-9]\\d{0,4}")) {
        throw new IllegalArgumentException(
            "The flavor's " + EXTRA_SPEC + "=" + text + " is not alias:number");
      }
      Alias alias = byName.get(pair[0].strip());
      if (alias == null) {
        throw new IllegalArgumentException("PCI alias " + pair[0].strip() + " is not defined");
      }
      requests.add(
          new PciRequest(
              Integer.parseInt(pair[1].strip()),
              alias.specs(),
              pair[0].strip(),
              numaPolicy == null ? alias.numaPolicy() : numaPolicy,
              UUID.randomUUID().toString(),
              null));
    }
    return requests;
  }

  private void add(String text) {
    JsonNode alias = parse(text);
    Map<String, String> spec = new HashMap<>();
    alias.properties().forEach(field -> spec.put(field.getKey(), field.getValue().asText()));
    if (!alias.path("name").isTextual() || !KNOWN.containsAll(spec.keySet())) {
      throw new IllegalArgumentException(
          OPTION + ": " + text + " must have a name, and nothing but " + KNOWN);
    }
    String name = spec.remove("name").strip();
    String policy = spec.getOrDefault("numa_policy", "legacy");
    List.of("numa_policy", "capability_type").forEach(spec::remove);
    String type = spec.remove("device_type");
    if (type != null) {
      spec.put("dev_type", type);
    }
    Alias before = byName.get(name);
    if (before != null && !before.numaPolicy().equals(policy)) {
      throw new IllegalArgumentException(OPTION + ": " + name + " has two NUMA policies");
    }
    List<Map<String, String>> specs = new ArrayList<>(before == null ? List.of() : before.specs());
    specs.add(spec);
    byName.put(name, new Alias(policy, specs));
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode alias = JSON.readTree(text);
      if (alias.isObject()) {
        return alias;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(OPTION + ": " + text + " is no JSON", e);
    }
    throw new IllegalArgumentException(OPTION + ": " + text + " is no JSON object");
  }
}
