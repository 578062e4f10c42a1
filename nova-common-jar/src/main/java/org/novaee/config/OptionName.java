package org.novaee.config;

import java.util.Comparator;

/**
 * Where an option stands in nova.conf.
 *
 * @param group the section, {@code DEFAULT} for the common one
 * @param option the option's own name
 */
record OptionName(String group, String option) implements Comparable<OptionName> {

  private static final Comparator<OptionName> ORDER =
      Comparator.comparing(OptionName::group).thenComparing(OptionName::option);

  private static final String DEFAULT = "DEFAULT";

  OptionName {
    group = group.equalsIgnoreCase(DEFAULT) ? DEFAULT : group;
    option = option.replace('-', '_');
  }

  /** Reads {@code group.name}, or {@code name} for an option of {@code [DEFAULT]}. */
  static OptionName parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new OptionName(DEFAULT, text)
        : new OptionName(text.substring(0, dot), text.substring(dot + 1));
  }

  /** An option of {@code [DEFAULT]}. */
  static OptionName common(String option) {
    return new OptionName(DEFAULT, option);
  }

  /** The name of the property that holds its value. */
  String property() {
    return group.equals(DEFAULT) ? "nova." + option : "nova." + group + "." + option;
  }

  @Override
  public int compareTo(OptionName other) {
    return ORDER.compare(this, other);
  }

  /** As it stands in the file: {@code [group] name}. */
  @Override
  public String toString() {
    return "[" + group + "] " + option;
  }
}
