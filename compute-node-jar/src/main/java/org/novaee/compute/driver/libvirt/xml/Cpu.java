package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * The guest's processors.
 *
 * @param mode {@code host-model}, {@code host-passthrough}, {@code custom}, or null
 * @param match {@code exact}, or null
 * @param model name of the model where {@code mode} is {@code custom}, else null
 * @param addressBits or null for the default
 * @param topology or null
 * @param nodes the guest's NUMA nodes; empty for none
 */
public record Cpu(
    String mode,
    String match,
    String model,
    AddressBits addressBits,
    CpuTopology topology,
    List<CpuFeature> features,
    List<GuestNode> nodes) {

  public Cpu {
    features = List.copyOf(features);
    nodes = List.copyOf(nodes);
  }

  public Xml toXml() {
    return Xml.element("cpu")
        .with("mode", mode)
        .with("match", match)
        .add(
            Xml.text("model", model),
            addressBits == null ? null : addressBits.toXml(),
            topology == null ? null : topology.toXml())
        .add(features.stream().map(CpuFeature::toXml))
        .add(
            nodes.isEmpty() ? null : Xml.element("numa").add(nodes.stream().map(GuestNode::toXml)));
  }

  public static Cpu fromXml(Xml xml) {
    return new Cpu(
        xml.get("mode"),
        xml.get("match"),
        xml.textOf("model"),
        xml.read("maxphysaddr", AddressBits::fromXml),
        xml.read("topology", CpuTopology::fromXml),
        xml.all("feature").map(CpuFeature::fromXml).toList(),
        xml.child("numa").stream()
            .flatMap(numa -> numa.all("cell"))
            .map(GuestNode::fromXml)
            .toList());
  }
}
