package org.novaee.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.novaee.model.BooleanText;

/** The names that Nova knows of image properties, and what some of them were called before. */
public final class ImagePropertyNames {

  private static final Map<String, String> FORMER =
      Map.ofEntries(
          Map.entry("architecture", "hw_architecture"),
          Map.entry("owner_id", "img_owner_id"),
          Map.entry("vmware_disktype", "hw_disk_type"),
          Map.entry("vmware_image_version", "img_version"),
          Map.entry("vmware_ostype", "os_distro"),
          Map.entry("auto_disk_config", "hw_auto_disk_config"),
          Map.entry("ipxe_boot", "hw_ipxe_boot"),
          Map.entry("xenapi_device_id", "hw_device_id"),
          Map.entry("xenapi_image_compression_level", "img_compression_level"),
          Map.entry("vmware_linked_clone", "img_linked_clone"),
          Map.entry("xenapi_use_agent", "img_use_agent"),
          Map.entry("xenapi_skip_agent_inject_ssh", "os_skip_agent_inject_ssh"),
          Map.entry("xenapi_skip_agent_inject_files_at_boot", "os_skip_agent_inject_files_at_boot"),
          Map.entry("cache_in_nova", "img_cache_in_nova"),
          Map.entry("vm_mode", "hw_vm_mode"),
          Map.entry("bittorrent", "img_bittorrent"),
          Map.entry("bdm_v2", "img_bdm_v2"),
          Map.entry("root_device_name", "img_root_device_name"),
          Map.entry("hypervisor_version_requires", "img_hv_requested_version"),
          Map.entry("hypervisor_type", "img_hv_type"));

  private static final Map<String, String> TYPES = load();

  private ImagePropertyNames() {}

  /**
   * Those of an image's properties that Nova knows, under their present names; of a property that
   * is there under both its names the present one counts. Values are as Python prints them, which
   * is what operators write them like in the metadata of aggregates: {@code True}, {@code 4}.
   */
  public static Map<String, String> known(Map<String, String> properties) {
    Map<String, String> known = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          String current = FORMER.getOrDefault(name, name);
          String type = TYPES.get(current);
          if (type != null && (current.equals(name) || !properties.containsKey(current))) {
            known.put(current, printed(type, value));
          }
        });
    return known;
  }

  /** What values of the property are: integer, boolean or text; null if Nova does not know it. */
  public static String type(String name) {
    return TYPES.get(name);
  }

  private static String printed(String type, String value) {
    return switch (type) {
      case "boolean" -> BooleanText.isTrue(value) ? "True" : "False";
      default -> value;
    };
  }

  private static Map<String, String> load() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ImagePropertyNames.class.getResourceAsStream("image-properties.txt"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the list of image properties", e);
    }
  }
}
