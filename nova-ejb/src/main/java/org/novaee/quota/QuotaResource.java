package org.novaee.quota;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What there is a limit on. */
public enum QuotaResource {
  INSTANCES("instances"),
  CORES("cores"),
  /** In MiB. */
  RAM("ram"),
  METADATA_ITEMS("metadata_items"),
  INJECTED_FILES("injected_files"),
  INJECTED_FILE_CONTENT_BYTES("injected_file_content_bytes"),
  INJECTED_FILE_PATH_BYTES("injected_file_path_length"),
  KEY_PAIRS("key_pairs"),
  SERVER_GROUPS("server_groups"),
  SERVER_GROUP_MEMBERS("server_group_members"),
  /** As the three below of the network service; they can be set and shown, and bind nobody. */
  FIXED_IPS(null),
  FLOATING_IPS(null),
  SECURITY_GROUPS(null),
  SECURITY_GROUP_RULES(null);

  private final String option;

  QuotaResource(String option) {
    this.option = option;
  }

  /** Its name in the API and in the tables. */
  public String resourceName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a limit on it binds anybody. */
  boolean isOurs() {
    return option != null;
  }

  /** The property that holds the limit where nobody has set another. */
  String property() {
    return "nova.quota." + option;
  }

  /** The resource of this name, empty if there is none. */
  public static Optional<QuotaResource> named(String name) {
    return Arrays.stream(values()).filter(r -> r.resourceName().equals(name)).findFirst();
  }
}
