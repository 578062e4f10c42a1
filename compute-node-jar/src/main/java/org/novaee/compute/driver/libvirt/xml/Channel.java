package org.novaee.compute.driver.libvirt.xml;

/**
 * A way between guest and host that is no network.
 *
 * @param type {@code unix} for a socket of the host's, {@code spicevmc} for the SPICE console
 * @param name what the guest finds it by
 */
public record Channel(String type, String name) {

  /** To the agent that the hypervisor asks things of. */
  public static final Channel GUEST_AGENT = new Channel("unix", "org.qemu.guest_agent.0");

  /** To the agent that shares clipboard and pointer with the console. */
  public static final Channel SPICE_AGENT = new Channel("spicevmc", "com.redhat.spice.0");

  public Xml toXml() {
    return Xml.element("channel")
        .with("type", type)
        .add(Xml.element("target").with("type", "virtio").with("name", name));
  }

  public static Channel fromXml(Xml xml) {
    return new Channel(xml.get("type"), xml.get("target", "name"));
  }
}
