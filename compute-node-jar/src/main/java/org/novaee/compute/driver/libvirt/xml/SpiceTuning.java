package org.novaee.compute.driver.libvirt.xml;

import java.util.stream.Stream;

/**
 * How SPICE spends the network: each is a word of the hypervisor's, or null for its default.
 *
 * @param image how images are compressed, {@code auto_glz} …
 * @param jpeg whether with loss, {@code auto}, {@code never} or {@code always}
 * @param zlib whether once more on slow ways, likewise
 * @param playback whether sound is compressed, {@code on} or {@code off}
 * @param streaming how moving pictures are found, {@code filter}, {@code all} or {@code off}
 */
public record SpiceTuning(
    String image, String jpeg, String zlib, String playback, String streaming) {

  /** Leaves everything to the hypervisor. */
  public static final SpiceTuning NONE = new SpiceTuning(null, null, null, null, null);

  Stream<Xml> toXml() {
    return Stream.of(
            setting("image", "compression", image),
            setting("jpeg", "compression", jpeg),
            setting("zlib", "compression", zlib),
            setting("playback", "compression", playback),
            setting("streaming", "mode", streaming))
        .flatMap(found -> found);
  }

  private static Stream<Xml> setting(String name, String attribute, String value) {
    return value == null ? Stream.of() : Stream.of(Xml.element(name).with(attribute, value));
  }

  static SpiceTuning fromXml(Xml graphics) {
    return new SpiceTuning(
        graphics.get("image", "compression"),
        graphics.get("jpeg", "compression"),
        graphics.get("zlib", "compression"),
        graphics.get("playback", "compression"),
        graphics.get("streaming", "mode"));
  }
}
