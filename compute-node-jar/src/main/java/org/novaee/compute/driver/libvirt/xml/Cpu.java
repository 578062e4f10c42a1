package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * The guest's processors.
 *
 * @param mode {@code host-model}, {@code host-passthrough}, {@code custom}, or null
 * @param match {@code exact}, or null
 * @param model name of the model where {@code mode} is {@code custom}, else null
 * @param topology or null
 */
public record Cpu(
    String mode, String match, String model, CpuTopology topology, List<CpuFeature> features) {

  public Cpu {
    features = List.copyOf(features);
  }

  public Xml toXml() {
    return Xml.element("cpu")
        .with("mode", mode)
        .with("match", match)
        .add(Xml.text("model", model), topology == null ? null : topology.toXml())
        .add(features.stream().map(CpuFeature::toXml));
  }

  public static Cpu fromXml(Xml xml) {
    return new Cpu(
        xml.get("mode"),
        xml.get("match"),
        xml.textOf("model"),
        xml.read("topology", CpuTopology::fromXml),
        xml.all("feature").map(CpuFeature::fromXml).toList());
  }
}
