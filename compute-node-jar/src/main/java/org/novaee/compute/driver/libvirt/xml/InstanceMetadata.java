package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * What the domain's metadata tells of the server: Nova's {@code nova:instance}.
 *
 * @param packageVersion version of this software
 * @param createdAt when the domain was described, {@code 2026-11-21 10:00:00}
 * @param rootImage the image's uuid, or null
 */
public record InstanceMetadata(
    String packageVersion,
    String displayName,
    String createdAt,
    FlavorMetadata flavor,
    OwnerMetadata owner,
    String rootImage,
    List<PortMetadata> ports) {

  public static final String NAMESPACE = "http://openstack.org/xmlns/libvirt/nova/1.1";
  static final String ELEMENT = "nova:instance";

  public InstanceMetadata {
    ports = List.copyOf(ports);
  }

  public Xml toXml() {
    Xml root = Xml.element("nova:root").with("type", "image").with("uuid", rootImage);
    return Xml.element(ELEMENT)
        .with("xmlns:nova", NAMESPACE)
        .add(
            Xml.element("nova:package").with("version", packageVersion),
            Xml.text("nova:name", displayName),
            Xml.text("nova:creationTime", createdAt),
            flavor.toXml(),
            owner.toXml(),
            rootImage == null ? null : root,
            Xml.element("nova:ports").add(ports.stream().map(PortMetadata::toXml)));
  }

  public static InstanceMetadata fromXml(Xml xml) {
    return new InstanceMetadata(
        xml.get("nova:package", "version"),
        xml.textOf("nova:name"),
        xml.textOf("nova:creationTime"),
        xml.read("nova:flavor", FlavorMetadata::fromXml),
        xml.read("nova:owner", OwnerMetadata::fromXml),
        xml.get("nova:root", "uuid"),
        xml.child("nova:ports").stream()
            .flatMap(ports -> ports.all("nova:port"))
            .map(PortMetadata::fromXml)
            .toList());
  }
}
