package org.novaee.compute.driver.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.novaee.compute.driver.libvirt.xml.Xml;

/**
 * What libvirt tells of the host's processors and of the guests it can run.
 *
 * @param architecture of the host, {@code x86_64}
 * @param model and {@code vendor} of the processors, null where unknown
 * @param cells number of NUMA cells
 * @param features flags beyond those of the model
 * @param guests triples {architecture, hypervisor type, guest type}
 */
record Capabilities(
    String architecture,
    String model,
    String vendor,
    int cells,
    int sockets,
    int cores,
    int threads,
    List<String> features,
    List<List<String>> guests) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Capabilities parse(String document) {
    Xml root = Xml.parse(document);
    Xml host = root.child("host").orElse(Xml.element("host"));
    Xml cpu = host.child("cpu").orElse(Xml.element("cpu"));
    Xml topology = cpu.child("topology").orElse(Xml.element("topology"));
    int cells =
        host.child("topology")
            .flatMap(part -> part.child("cells"))
            .map(part -> part.number("num"))
            .orElse(1);
    return new Capabilities(
        cpu.textOf("arch"),
        cpu.textOf("model"),
        cpu.textOf("vendor"),
        cells,
        number(topology, "sockets"),
        number(topology, "cores"),
        number(topology, "threads"),
        cpu.all("feature").map(feature -> feature.get("name")).toList(),
        root.all("guest").flatMap(guest -> triples(guest).stream()).toList());
  }

  /** The processors as Nova records them: JSON. */
  String cpuInfo() {
    ObjectNode json = JSON.createObjectNode();
    json.put("arch", architecture);
    json.put("model", model);
    json.put("vendor", vendor);
    ObjectNode topology = json.putObject("topology");
    topology.put("cells", cells).put("sockets", sockets).put("cores", cores);
    topology.put("threads", threads);
    ArrayNode flags = json.putArray("features");
    features.forEach(flags::add);
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<List<String>> triples(Xml guest) {
    String type = guest.textOf("os_type");
    return guest.child("arch").stream()
        .flatMap(
            arch ->
                arch.all("domain")
                    .map(domain -> List.of(arch.get("name"), domain.get("type"), type)))
        .toList();
  }

  private static int number(Xml topology, String attribute) {
    Integer value = topology.number(attribute);
    return value == null ? 1 : value;
  }
}
