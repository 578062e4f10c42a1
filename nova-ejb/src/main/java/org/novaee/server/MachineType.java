package org.novaee.server;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a machine as QEMU knows it: a family, and for all but its alias a version.
 *
 * @param family such as {@code pc-q35-}; a name without version is a family of its own
 * @param version numbers, empty for an alias
 */
public record MachineType(String family, List<Integer> version) {

  private static final Pattern ALIAS = Pattern.compile("pc|q35|virt|s390-ccw-virtio");

  private static final Pattern VERSIONED =
      Pattern.compile(
          "(pc-i440fx-rhel|pc-q35-rhel|pc-i440fx-|pc-q35-|pc-|virt-|s390-ccw-virtio-)"
              + "(\\d{1,8}(?:\\.\\d{1,8})+)");

  /** The type of that name; empty for one that Nova does not know. */
  public static Optional<MachineType> parse(String name) {
    if (ALIAS.matcher(name).matches()) {
      return Optional.of(new MachineType(name, List.of()));
    }
    Matcher versioned = VERSIONED.matcher(name);
    return versioned.matches()
        ? Optional.of(
            new MachineType(
                versioned.group(1),
                Arrays.stream(versioned.group(2).split("\\.")).map(Integer::valueOf).toList()))
        : Optional.empty();
  }

  /**
   * Whether a guest of this type bears the other one: of the same family and no older. Between an
   * alias and a version nobody can tell.
   */
  public boolean bears(MachineType next) {
    return family.equals(next.family) && Arrays.compare(numbers(), next.numbers()) <= 0;
  }

  private int[] numbers() {
    return version.stream().mapToInt(Integer::intValue).toArray();
  }
}
