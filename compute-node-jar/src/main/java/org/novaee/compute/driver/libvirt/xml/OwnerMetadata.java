package org.novaee.compute.driver.libvirt.xml;

/** Whose server it is, in the domain's metadata. Where a name is unknown, the id stands for it. */
public record OwnerMetadata(String userId, String userName, String projectId, String projectName) {

  public Xml toXml() {
    return Xml.element("nova:owner")
        .add(
            Xml.text("nova:user", userName).with("uuid", userId),
            Xml.text("nova:project", projectName).with("uuid", projectId));
  }

  public static OwnerMetadata fromXml(Xml xml) {
    return new OwnerMetadata(
        xml.get("nova:user", "uuid"),
        xml.textOf("nova:user"),
        xml.get("nova:project", "uuid"),
        xml.textOf("nova:project"));
  }
}
