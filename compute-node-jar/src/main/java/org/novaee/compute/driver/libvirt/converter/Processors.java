package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import org.novaee.compute.driver.libvirt.xml.Cpu;
import org.novaee.compute.driver.libvirt.xml.CpuFeature;
import org.novaee.compute.driver.libvirt.xml.CpuTopology;
import org.novaee.model.Server;

/** The guest's processors: model, flags, and one socket each unless asked otherwise. */
final class Processors {

  private Processors() {}

  static Cpu of(Server server, GuestOptions options) {
    CpuTopology topology = topology(server);
    List<CpuFeature> flags = options.cpuFlags().stream().map(Processors::flag).toList();
    return switch (options.cpuMode()) {
      case "host-model" -> new Cpu("host-model", "exact", null, topology, flags);
      case "host-passthrough" -> new Cpu("host-passthrough", null, null, topology, flags);
      case "custom" -> new Cpu("custom", "exact", options.cpuModel(), topology, flags);
      default -> new Cpu(null, "exact", null, topology, List.of());
    };
  }

  private static CpuFeature flag(String text) {
    boolean removed = text.startsWith("-");
    String name = removed || text.startsWith("+") ? text.substring(1) : text;
    return new CpuFeature(removed ? "disable" : "require", name);
  }

  private static CpuTopology topology(Server server) {
    int vcpus = server.flavor().vcpus();
    int threads = wanted(server, "threads", 1);
    int cores = wanted(server, "cores", 1);
    int sockets = wanted(server, "sockets", 0);
    if (sockets > 0 && server.flavor().extraSpecs().get("hw:cpu_cores") == null) {
      cores = Math.max(1, vcpus / (sockets * threads));
    } else {
      sockets = vcpus / (cores * threads);
    }
    // What does not come out even would not start.
    return sockets * cores * threads == vcpus
        ? new CpuTopology(sockets, cores, threads)
        : new CpuTopology(vcpus, 1, 1);
  }

  private static int wanted(Server server, String part, int otherwise) {
    String flavor = server.flavor().extraSpecs().get("hw:cpu_" + part);
    String value = flavor != null ? flavor : server.image().properties().get("hw_cpu_" + part);
    return value != null && value.matches("[1-9]\\d{0,3}") ? Integer.parseInt(value) : otherwise;
  }
}
