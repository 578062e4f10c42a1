package org.novaee.compute.driver.libvirt.xml;

/**
 * UEFI in place of a BIOS; libvirt chooses among what the host has.
 *
 * @param secureBoot whether it starts only what is signed; null where that is all one
 * @param stateless whether it forgets its variables at each start
 */
public record Firmware(Boolean secureBoot, boolean stateless) {

  static final String EFI = "efi";

  /** What stands within {@code os}; null for nothing. */
  Xml featuresXml() {
    if (secureBoot == null) {
      return null;
    }
    Xml firmware = Xml.element("firmware").add(feature("secure-boot", secureBoot));
    return secureBoot ? firmware : firmware.add(feature("enrolled-keys", false));
  }

  Xml loaderXml() {
    return stateless ? Xml.element("loader").with("stateless", "yes") : null;
  }

  private static Xml feature(String name, boolean enabled) {
    return Xml.element("feature").with("enabled", enabled ? "yes" : "no").with("name", name);
  }

  /**
   * @param os the element these stand in
   * @return null if it has no UEFI
   */
  static Firmware fromXml(Xml os) {
    if (!EFI.equals(os.get("firmware"))) {
      return null;
    }
    Boolean secure =
        os.child("firmware").stream()
            .flatMap(firmware -> firmware.all("feature"))
            .filter(feature -> "secure-boot".equals(feature.get("name")))
            .map(feature -> "yes".equals(feature.get("enabled")))
            .findFirst()
            .orElse(null);
    return new Firmware(secure, "yes".equals(os.get("loader", "stateless")));
  }
}
