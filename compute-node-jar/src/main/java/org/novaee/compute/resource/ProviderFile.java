package org.novaee.compute.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.novaee.model.HostReport.Inventory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** One of the files in which the operator says what resource providers have besides. */
final class ProviderFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VERSION = Pattern.compile("1\\.(0|[1-9]\\d*)");
  private static final Pattern UUID =
      Pattern.compile("\\$COMPUTE_NODE|\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern CUSTOM = Pattern.compile("CUSTOM_[A-Z0-9_]{1,248}");
  private static final Set<String> AMOUNTS =
      Set.of("total", "reserved", "min_unit", "max_unit", "step_size", "allocation_ratio");

  private final Path file;

  ProviderFile(Path file) {
    this.file = file;
  }

  /**
   * What it says.
   *
   * @throws IllegalArgumentException naming the file, where in it, and what is expected there
   */
  List<ProviderAdditions.Entry> read() {
    JsonNode root = content();
    String version = root.path("meta").path("schema_version").textValue();
    if (version == null || !VERSION.matcher(version).matches()) {
      throw wrong("meta.schema_version", "must be a text such as '1.0'");
    }
    List<ProviderAdditions.Entry> entries = new ArrayList<>();
    for (JsonNode provider : list(root, "providers", "")) {
      entries.add(entry(provider, "providers[%d]".formatted(entries.size())));
    }
    return entries;
  }

  private JsonNode content() {
    try (Reader reader = Files.newBufferedReader(file)) {
      return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The provider file %s cannot be read: %s".formatted(file, e), e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(
          "The provider file %s is not YAML: %s".formatted(file, e.getMessage()), e);
    }
  }

  private ProviderAdditions.Entry entry(JsonNode provider, String at) {
    return new ProviderAdditions.Entry(
        identification(provider.path("identification"), at + ".identification"),
        inventory(provider.path("inventories"), at + ".inventories."),
        traits(provider.path("traits"), at + ".traits."),
        file);
  }

  private String identification(JsonNode identification, String at) {
    String uuid = identification.path("uuid").textValue();
    String name = identification.path("name").textValue();
    boolean byUuid = uuid != null && UUID.matcher(uuid).matches();
    boolean byName = name != null && !name.isEmpty() && name.length() <= 200;
    if (identification.size() != 1 || !(byUuid || byName)) {
      throw wrong(at, "must be either uuid, a UUID or $COMPUTE_NODE, or name, a provider's name");
    }
    boolean isNode = ProviderAdditions.COMPUTE_NODE.equals(uuid);
    return byName ? name : isNode ? uuid : uuid.toLowerCase(Locale.ROOT);
  }

  private Map<String, Inventory> inventory(JsonNode inventories, String at) {
    Map<String, Inventory> found = new TreeMap<>();
    for (JsonNode classes : list(inventories, "additional", at)) {
      classes
          .properties()
          .forEach(each -> found.put(custom(each.getKey(), at), amounts(each, at + each.getKey())));
    }
    return found;
  }

  private Inventory amounts(Map.Entry<String, JsonNode> of, String at) {
    JsonNode amounts = of.getValue();
    for (Map.Entry<String, JsonNode> amount : amounts.properties()) {
      if (!AMOUNTS.contains(amount.getKey())) {
        throw wrong(at + "." + amount.getKey(), "is none of " + String.join(", ", sorted(AMOUNTS)));
      }
    }
    long total = number(amounts, "total", at, 1, null);
    JsonNode ratio = amounts.path("allocation_ratio");
    if (!ratio.isMissingNode() && !(ratio.isNumber() && ratio.doubleValue() > 0)) {
      throw wrong(at + ".allocation_ratio", "must be a number above 0");
    }
    return new Inventory(
        total,
        number(amounts, "reserved", at, 0, 0L),
        number(amounts, "min_unit", at, 1, 1L),
        number(amounts, "max_unit", at, 1, (long) Integer.MAX_VALUE),
        number(amounts, "step_size", at, 1, 1L),
        ratio.asDouble(1));
  }

  private long number(JsonNode amounts, String name, String at, long least, Long otherwise) {
    JsonNode number = amounts.path(name);
    if (number.isMissingNode() && otherwise != null) {
      return otherwise;
    }
    if (!number.canConvertToInt() || !number.isIntegralNumber() || number.longValue() < least) {
      throw wrong(at + "." + name, "must be a whole number, " + least + " or more");
    }
    return number.longValue();
  }

  private List<String> traits(JsonNode traits, String at) {
    Set<String> found = new LinkedHashSet<>();
    for (JsonNode trait : list(traits, "additional", at)) {
      found.add(custom(trait.textValue(), at));
    }
    return List.copyOf(found);
  }

  /** Others are for the hypervisor to tell. */
  private String custom(String name, String at) {
    if (name == null || !CUSTOM.matcher(name).matches()) {
      throw wrong(
          at + "additional",
          "has '%s', but only names of the form CUSTOM_… in capitals can be added".formatted(name));
    }
    return name;
  }

  private JsonNode list(JsonNode parent, String name, String at) {
    JsonNode list = parent.path(name);
    if (!list.isArray() && !list.isMissingNode()) {
      throw wrong(at + name, "must be a list");
    }
    return list instanceof MissingNode ? JSON.createArrayNode() : list;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private IllegalArgumentException wrong(String where, String what) {
    return new IllegalArgumentException(
        "The provider file %s is wrong: %s %s. Mend it, or take it out of [compute] provider_config_location."
            .formatted(file, where, what));
  }
}
