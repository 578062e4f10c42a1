package org.novaee.compute.driver.libvirt.xml;

/**
 * A trusted platform module, emulated by the host.
 *
 * @param model {@code tpm-tis} or {@code tpm-crb}
 * @param version {@code 1.2} or {@code 2.0}
 */
public record Tpm(String model, String version) {

  public Xml toXml() {
    return Xml.element("tpm")
        .with("model", model)
        .add(Xml.element("backend").with("type", "emulator").with("version", version));
  }

  public static Tpm fromXml(Xml xml) {
    return new Tpm(xml.get("model"), xml.get("backend", "version"));
  }
}
