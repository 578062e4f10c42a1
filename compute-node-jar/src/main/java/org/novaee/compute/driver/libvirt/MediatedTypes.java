package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.novaee.config.ConfiguredList;

/**
 * Which mediated devices are made of the host's devices: {@code [devices] enabled_mdev_types} and,
 * for each of them, {@code [mdev_<type>]}.
 */
final class MediatedTypes {

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-1][0-9a-f]\\.[0-7]");
  private static final Pattern CLASS = Pattern.compile("VGPU|CUSTOM_[A-Z0-9_]{1,248}");

  private final List<Type> types;

  private MediatedTypes(List<Type> types) {
    this.types = List.copyOf(types);
  }

  /**
   * One type.
   *
   * @param id such as {@code nvidia-35}
   * @param devices libvirt's names of the devices it is made of; empty for all that are not named
   *     for another type
   * @param resourceClass what flavors ask for
   * @param limit how many are made of one device at most
   */
  record Type(String id, Set<String> devices, String resourceClass, long limit) {}

  /**
   * Reads the configuration.
   *
   * @throws IllegalArgumentException naming the option that makes no sense
   */
  static MediatedTypes from(Config config) {
    List<Type> types = new ArrayList<>();
    Map<String, String> owners = new LinkedHashMap<>();
    for (String id : enabled(config)) {
      String group = "mdev_" + id;
      Set<String> devices = new TreeSet<>();
      for (String address : list(config, group + ".device_addresses")) {
        if (!ADDRESS.matcher(address.toLowerCase(Locale.ROOT)).matches()) {
          throw new IllegalArgumentException(
              "[%s] device_addresses: %s is no PCI address such as 0000:84:00.0"
                  .formatted(group, address));
        }
        String other = owners.putIfAbsent(address, group);
        if (other != null) {
          throw new IllegalArgumentException(
              "[%s] and [%s] device_addresses both have %s".formatted(other, group, address));
        }
        devices.add("pci_" + address.toLowerCase(Locale.ROOT).replaceAll("[:.]", "_"));
      }
      if (devices.isEmpty() && !types.isEmpty()) {
        throw new IllegalArgumentException(
            "[%s] device_addresses: only the first of several types may do without"
                .formatted(group));
      }
      types.add(new Type(id, devices, resourceClass(config, group), limit(config, group)));
    }
    return new MediatedTypes(types);
  }

  /** By the name they have, or had when there were graphics cards only. */
  private static List<String> enabled(Config config) {
    List<String> named = list(config, "devices.enabled_mdev_types");
    return named.isEmpty() ? list(config, "devices.enabled_vgpu_types") : named;
  }

  private static String resourceClass(Config config, String group) {
    String name = text(config, group + ".mdev_class").orElse("VGPU");
    if (!CLASS.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "[%s] mdev_class: %s is neither VGPU nor begins with CUSTOM_".formatted(group, name));
    }
    return name;
  }

  private static long limit(Config config, String group) {
    String number = text(config, group + ".max_instances").orElse(null);
    if (number == null) {
      return Long.MAX_VALUE;
    }
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "[%s] max_instances: %s is no number from 1".formatted(group, number));
    }
    return Long.parseLong(number);
  }

  private static List<String> list(Config config, String name) {
    return ConfiguredList.of(config, "nova." + name);
  }

  private static Optional<String> text(Config config, String name) {
    return config
        .getOptionalValue("nova." + name, String.class)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  boolean areNone() {
    return types.isEmpty();
  }

  /** The type that is made of a device, by libvirt's name. */
  Optional<Type> of(String device) {
    return types.stream()
        .filter(type -> type.devices().contains(device))
        .findFirst()
        .or(() -> types.stream().filter(type -> type.devices().isEmpty()).findFirst());
  }

  /** What flavors may ask for here. */
  Set<String> resourceClasses() {
    Set<String> classes = new TreeSet<>();
    types.forEach(type -> classes.add(type.resourceClass()));
    return classes;
  }
}
