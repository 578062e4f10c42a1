package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * From which of the host's NUMA nodes the guest's memory is, and from no others.
 *
 * @param nodes all of them, as libvirt writes sets: {@code 0,2-3}
 * @param cells for each of the guest's own nodes
 */
public record NumaTune(String nodes, List<Cell> cells) {

  private static final String STRICT = "strict";

  /**
   * @param id the guest's node
   * @param nodes the host's nodes that its memory is from
   */
  public record Cell(int id, String nodes) {

    Xml toXml() {
      return Xml.element("memnode").with("cellid", id).with("mode", STRICT).with("nodeset", nodes);
    }

    static Cell fromXml(Xml xml) {
      return new Cell(xml.number("cellid"), xml.get("nodeset"));
    }
  }

  public NumaTune {
    cells = List.copyOf(cells);
  }

  public Xml toXml() {
    return Xml.element("numatune")
        .add(Xml.element("memory").with("mode", STRICT).with("nodeset", nodes))
        .add(cells.stream().map(Cell::toXml));
  }

  public static NumaTune fromXml(Xml xml) {
    return new NumaTune(
        xml.get("memory", "nodeset"), xml.all("memnode").map(Cell::fromXml).toList());
  }
}
