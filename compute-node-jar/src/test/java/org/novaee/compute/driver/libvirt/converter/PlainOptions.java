package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Map;

/** {@link GuestOptions} of a host that wants nothing in particular. */
public final class PlainOptions {

  private PlainOptions() {}

  /**
   * @param virtType {@code qemu}, or {@code test} for libvirt's test driver
   */
  public static GuestOptions of(String virtType) {
    return new GuestOptions(
        virtType,
        "none",
        null,
        List.of(),
        Map.of(),
        Map.of("file", "none"),
        null,
        ConsoleSettings.none(),
        false,
        null,
        0,
        "unique",
        false);
  }
}
