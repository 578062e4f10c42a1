package org.novaee.compute.driver.libvirt.xml;

/**
 * A flag of the guest's processors.
 *
 * @param policy {@code require} or {@code disable}
 */
public record CpuFeature(String policy, String name) {

  public Xml toXml() {
    return Xml.element("feature").with("policy", policy).with("name", name);
  }

  public static CpuFeature fromXml(Xml xml) {
    return new CpuFeature(xml.get("policy"), xml.get("name"));
  }
}
