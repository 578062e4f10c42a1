package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Set;
import org.novaee.compute.driver.libvirt.xml.AddressBits;
import org.novaee.compute.driver.libvirt.xml.Cpu;
import org.novaee.compute.driver.libvirt.xml.CpuFeature;
import org.novaee.compute.driver.libvirt.xml.CpuTopology;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.model.Server;
import org.novaee.numa.CpuSets;
import org.novaee.numa.Wishes;

/** The guest's processors: model, flags, and one socket each unless asked otherwise. */
final class Processors {

  private static final String PASSTHROUGH = "host-passthrough";
  private static final Set<String> MODES = Set.of("host-model", PASSTHROUGH, "custom");

  private Processors() {}

  static Cpu of(Server server, GuestOptions options) {
    CpuTopology topology = topology(server);
    List<CpuFeature> flags = options.cpuFlags().stream().map(Processors::flag).toList();
    boolean bare = !MODES.contains(options.cpuMode());
    return new Cpu(
        bare ? null : options.cpuMode(),
        options.cpuMode().equals(PASSTHROUGH) ? null : "exact",
        options.cpuMode().equals("custom") ? options.cpuModel() : null,
        addressBits(server),
        topology,
        bare ? List.of() : flags,
        Memory.nodes(server));
  }

  /** Those that run before all else; empty for none. */
  static List<CpuTune.Realtime> realtime(Server server, GuestOptions options) {
    Set<Integer> realtime = GuestTopology.realtime(server);
    return realtime.isEmpty()
        ? List.of()
        : List.of(
            new CpuTune.Realtime(CpuSets.text(realtime), options.tuning().realtimePriority()));
  }

  private static AddressBits addressBits(Server server) {
    Wishes wishes = Wishes.of(server.flavor(), server.image().properties());
    String mode = wishes.either("maxphysaddr_mode");
    String bits = wishes.either("maxphysaddr_bits");
    if (mode == null) {
      return null;
    }
    return new AddressBits(
        mode, mode.equals("emulate") && bits != null ? Integer.valueOf(bits) : null);
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
    String value = Wishes.of(server.flavor(), server.image().properties()).either("cpu_" + part);
    return value != null && value.matches("[1-9]\\d{0,3}") ? Integer.parseInt(value) : otherwise;
  }
}
