package org.novaee.server.query;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which filters of the server list there are, who may use them, and how they match. */
final class FilterTable {

  /** What those without the right to all filters may use, and since when. */
  private static final TreeMap<Integer, List<String>> ORDINARY = new TreeMap<>();

  static {
    ORDINARY.put(
        1,
        List.of(
            "reservation_id",
            "name",
            "status",
            "image",
            "flavor",
            "ip",
            "changes-since",
            "all_tenants"));
    ORDINARY.put(5, List.of("ip6"));
    ORDINARY.put(26, List.of("tags", "tags-any", "not-tags", "not-tags-any"));
    ORDINARY.put(66, List.of("changes-before"));
    ORDINARY.put(73, List.of("locked"));
    ORDINARY.put(
        83,
        List.of(
            "availability_zone",
            "config_drive",
            "key_name",
            "created_at",
            "launched_at",
            "terminated_at",
            "power_state",
            "task_state",
            "vm_state",
            "progress",
            "user_id"));
    ORDINARY.put(90, List.of("hostname"));
  }

  /** Filter names that are not the column's name. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "name", "display_name",
          "image", "image_ref",
          "tenant_id", "project_id",
          "description", "display_description");

  private static final Set<String> EXACT =
      Set.of("project_id", "user_id", "image_ref", "vm_state", "uuid", "host", "task_state");

  private static final Set<String> PATTERNS =
      Set.of(
          "access_ip_v4",
          "access_ip_v6",
          "auto_disk_config",
          "availability_zone",
          "config_drive",
          "created_at",
          "display_description",
          "display_name",
          "hostname",
          "kernel_id",
          "key_name",
          "launch_index",
          "launched_at",
          "locked_by",
          "node",
          "power_state",
          "progress",
          "ramdisk_id",
          "reservation_id",
          "root_device_name",
          "terminated_at");

  /** Joined tables of Nova that may not be reached through a filter. */
  static final Set<String> FORBIDDEN =
      Set.of(
          "block_device_mapping",
          "info_cache",
          "metadata",
          "pci_devices",
          "security_groups",
          "services",
          "system_metadata");

  /** Keys that are accepted and have no effect; {@code locked} until 2.72, too. */
  private static final Set<String> IDLE_SORT_KEYS =
      new HashSet<>(
          Arrays.asList(
              "architecture",
              "cell_name",
              "cleaned",
              "default_ephemeral_device",
              "default_swap_device",
              "deleted",
              "deleted_at",
              "disable_terminate",
              "ephemeral_gb",
              "ephemeral_key_uuid",
              "id",
              "key_data",
              "launched_on",
              "memory_mb",
              "os_type",
              "reservation_id",
              "root_gb",
              "shutdown_terminate",
              "user_data",
              "vcpus",
              "vm_mode"));

  private static final Set<String> SORT_KEYS =
      Set.of(
          "access_ip_v4",
          "access_ip_v6",
          "auto_disk_config",
          "availability_zone",
          "config_drive",
          "created_at",
          "display_description",
          "display_name",
          "host",
          "hostname",
          "image_ref",
          "instance_type_id",
          "kernel_id",
          "key_name",
          "launch_index",
          "launched_at",
          "locked",
          "locked_by",
          "node",
          "power_state",
          "progress",
          "project_id",
          "ramdisk_id",
          "root_device_name",
          "task_state",
          "terminated_at",
          "updated_at",
          "user_id",
          "uuid",
          "vm_state");

  /** Keys of the order that only administrators may use. */
  static final Set<String> ADMIN_SORT_KEYS = Set.of("host", "node");

  private FilterTable() {}

  /** Whether the filter may be used without the right to all of them. */
  static boolean isOrdinary(String filter, int minor) {
    return ORDINARY.headMap(minor, true).values().stream().anyMatch(list -> list.contains(filter));
  }

  /** The column a filter is about. */
  static String column(String filter) {
    return ALIASES.getOrDefault(filter, filter);
  }

  static boolean isExact(String column) {
    return EXACT.contains(column);
  }

  static boolean isPattern(String column) {
    return PATTERNS.contains(column);
  }

  /** Whether the list can be ordered by the column at this microversion. */
  static boolean isSortKey(String key, int minor) {
    return SORT_KEYS.contains(key) && (!key.equals("locked") || minor >= 73);
  }

  /** Whether the key is accepted without an effect. */
  static boolean isIdleSortKey(String key, int minor) {
    return IDLE_SORT_KEYS.contains(key) || (key.equals("locked") && minor < 73);
  }
}
