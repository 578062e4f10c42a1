package org.novaee.compute.driver.libvirt.converter;

import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.libvirt.xml.SpiceTuning;

/**
 * Which graphical consoles the host gives its guests.
 *
 * @param vncListen address, or null for none
 * @param spiceListen address, or null for none
 * @param spiceSecureOnly whether nobody gets in without TLS
 * @param spiceAgent whether guest and console share clipboard and pointer
 */
public record ConsoleSettings(
    String vncListen,
    String spiceListen,
    boolean spiceSecureOnly,
    boolean spiceAgent,
    SpiceTuning spiceTuning) {

  /** VNC alone. */
  public static ConsoleSettings vnc(String listen) {
    return new ConsoleSettings(listen, null, false, false, SpiceTuning.NONE);
  }

  /** No graphical console. */
  public static ConsoleSettings none() {
    return vnc(null);
  }

  static ConsoleSettings from(Config config) {
    return new ConsoleSettings(
        listen(config, "vnc"),
        listen(config, "spice"),
        config.getValue("nova.spice.require_secure", Boolean.class),
        config.getValue("nova.spice.agent_enabled", Boolean.class),
        new SpiceTuning(
            text(config, "image_compression"),
            text(config, "jpeg_compression"),
            text(config, "zlib_compression"),
            config
                .getOptionalValue("nova.spice.playback_compression", Boolean.class)
                .map(on -> on ? "on" : "off")
                .orElse(null),
            text(config, "streaming_mode")));
  }

  boolean isGraphical() {
    return vncListen != null || spiceListen != null;
  }

  /** The graphics card of guests whose image names none. */
  String usualVideo() {
    return spiceListen != null ? "qxl" : "virtio";
  }

  private static String listen(Config config, String protocol) {
    return config.getValue("nova." + protocol + ".enabled", Boolean.class)
        ? config.getValue("nova." + protocol + ".server_listen", String.class)
        : null;
  }

  private static String text(Config config, String option) {
    return config
        .getOptionalValue("nova.spice." + option, String.class)
        .filter(value -> !value.isBlank())
        .orElse(null);
  }
}
