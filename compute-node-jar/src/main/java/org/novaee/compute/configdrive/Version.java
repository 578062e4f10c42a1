package org.novaee.compute.configdrive;

import java.util.List;

/** A version of the documents, named by its date; {@link #LATEST} has everything. */
record Version(String name) {

  static final Version GRIZZLY = new Version("2013-04-04");
  static final Version HAVANA = new Version("2013-10-17");
  static final Version LIBERTY = new Version("2015-10-15");
  static final Version NEWTON_ONE = new Version("2016-06-30");
  static final Version NEWTON_TWO = new Version("2016-10-06");
  static final Version VICTORIA = new Version("2020-10-14");
  static final Version LATEST = new Version("latest");

  /** All versions, oldest first. */
  static List<Version> all() {
    return List.of(
        new Version("2012-08-10"),
        GRIZZLY,
        HAVANA,
        LIBERTY,
        NEWTON_ONE,
        NEWTON_TWO,
        new Version("2017-02-22"),
        new Version("2018-08-27"),
        VICTORIA,
        new Version("2025-04-04"),
        LATEST);
  }

  boolean atLeast(Version other) {
    // The word "latest" sorts behind every date.
    return name.compareTo(other.name) >= 0;
  }
}
